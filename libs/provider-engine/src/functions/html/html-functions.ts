import type { FunctionTable } from '../function-definition';

export const htmlFunctions = {} satisfies FunctionTable;
