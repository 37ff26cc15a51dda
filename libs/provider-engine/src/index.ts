// expressions: the seam behind which jsonata sits, and the functions that expressions have.
export { compileExpression, expressionLimits } from './expressions/compile-expression';
export { compilerFunctions } from './expressions/compiler-functions';
export type { Expression, ExpressionCompiler } from './expressions/compile-expression';
export { ExpressionError } from './expressions/expression-error';
export { functionLibrary, functionSignatures } from './functions/function-library';

// sandbox: where expressions of overrides and user-supplied providers run.
export { createExpressionSandbox } from './sandbox/expression-sandbox';
export type { ExpressionSandbox } from './sandbox/expression-sandbox';
export { defaultSandboxLimits, readSandboxLimits } from './sandbox/sandbox-limits';
export type { SandboxLimits } from './sandbox/sandbox-limits';

// engine: one unified call, from the definitions to the answer.
export { createEngine } from './create-engine';
export type { AccountSnapshot, CallContext, CallOutcome, Engine, EngineOptions, LiveField, ProviderCatalogue, ProviderDefinition } from './engine-contract';
export type { EffectiveCredential } from './plan/effective-credential';
