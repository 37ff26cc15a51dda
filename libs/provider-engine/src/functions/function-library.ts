import { coreFunctions } from './core/core-functions';
import { dataFormatFunctions } from './data-formats/data-format-functions';
import { datetimeFunctions } from './datetime/datetime-functions';
import type { FunctionTable } from './function-definition';
import { htmlFunctions } from './html/html-functions';
import { markdownFunctions } from './markdown/markdown-functions';

/** Every function that expressions have on top of JSONata's own, by name (without `$`). */
export const functionLibrary: FunctionTable = {
  ...coreFunctions,
  ...datetimeFunctions,
  ...markdownFunctions,
  ...htmlFunctions,
  ...dataFormatFunctions,
};

/**
 * JSONata signatures of those functions that have one: `-` lets the context value stand in for a missing argument, as with
 * JSONata's own `$each` and `$sift`.
 */
export const functionSignatures: Readonly<Record<string, string>> = {
  each: '<o-f:a>',
  sift: '<o-f?:o>',
};
