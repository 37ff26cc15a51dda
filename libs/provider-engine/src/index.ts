// expressions: the seam behind which jsonata sits, and the functions that expressions have.
export { compileExpression, expressionLimits } from './expressions/compile-expression';
export type { Expression } from './expressions/compile-expression';
export { ExpressionError } from './expressions/expression-error';
export { functionLibrary, functionSignatures } from './functions/function-library';
