export { compileJsonata, createJsonataCompiler } from './compile-jsonata';
export type { CompiledExpression, CompileOptions, FallbackReport, JsonataCompiler } from './compile-jsonata';
export type { CompilerFunction, KnownValue, SpecialisedFunction } from './functions';
export type { EvaluationLimits } from './runtime/execution';
export { InterpreterNeeded, isRaced } from './runtime/fault';
export { racedErrors } from './runtime/group';
export type { RegexEngine } from './runtime/regex';
