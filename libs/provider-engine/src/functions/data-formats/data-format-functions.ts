import type { FunctionTable } from '../function-definition';

export const dataFormatFunctions = {} satisfies FunctionTable;
