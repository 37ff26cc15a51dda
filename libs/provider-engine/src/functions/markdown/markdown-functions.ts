import type { FunctionTable } from '../function-definition';

export const markdownFunctions = {} satisfies FunctionTable;
