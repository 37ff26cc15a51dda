import jsonata from 'jsonata';

import type { CompilerFunction, CompilerFunctions } from './functions';
import type { AstNode } from './generate/ast';
import { NotCompiled } from './generate/code';
import { findObstacle } from './generate/find-obstacle';
import { generateProgram, type Program } from './generate/generate-program';
import type { Variant } from './generate/generation';
import { makeChain } from './runtime/chain';
import { Execution, type EvaluationLimits, type FunctionSource } from './runtime/execution';
import { InterpreterNeeded } from './runtime/fault';
import { makeHelpers } from './runtime/helpers';
import { writeMessage } from './runtime/reference-functions';
import { defineFunction, makeKnownFunctions, makeNatives } from './runtime/known-functions';
import { makeMatcher, type RegexEngine } from './runtime/regex';
import { asSequence, isArray } from './runtime/sequence';

/** How to compile. */
export interface CompileOptions {
  /** Functions on top of jsonata's own, by the name after `$`. They replace jsonata's of the same name. */
  readonly functions?: Readonly<Record<string, CompilerFunction>>;
  readonly limits?: EvaluationLimits;
  /** What regular expressions are made with; JavaScript's own unless given. */
  readonly regexEngine?: RegexEngine;
}

/** An expression as a function of JavaScript. */
export interface CompiledExpression {
  readonly kind: 'compiled';
  readonly source: string;
  /** The generated code: the body of a function of the runtime `R`. */
  readonly code: string;
  /**
   * Whether the interpreter might report another error than this does where several values of one list or object fail: it evaluates
   * them side by side. The result is the same.
   */
  readonly mayRace: boolean;
  /**
   * The value of the expression over an input. Variables are bound by name, without `$`.
   * @throws what jsonata throws: an object with `code`, `position`, `token`, `message` and more; `InterpreterNeeded` when only the
   * interpreter can tell, as when a function answered with a promise.
   */
  evaluate(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
  /** The same, but all values of lists and objects are evaluated even when one fails; `racedErrors` tells which failed. For tests. */
  evaluateAll(input: unknown, bindings?: Readonly<Record<string, unknown>>): unknown;
}

/** An expression that is left to the interpreter. */
export interface FallbackReport {
  readonly kind: 'fallback';
  readonly source: string;
  /** The reason, as a sentence whose subject is the expression. */
  readonly why: string;
  readonly position: number | undefined;
}

/** Compiles expressions that share functions and limits. */
export interface JsonataCompiler {
  /** @throws jsonata's own error when the source does not parse. */
  compile(source: string): CompiledExpression | FallbackReport;
}

const natives = makeNatives();
const chain = makeChain();
const nothing: Readonly<Record<string, unknown>> = Object.freeze({});
const none: readonly string[] = [];

/** Compiles one expression. Use `createJsonataCompiler` for many. */
export function compileJsonata(source: string, options: CompileOptions = {}): CompiledExpression | FallbackReport {
  return createJsonataCompiler(options).compile(source);
}

export function createJsonataCompiler(options: CompileOptions = {}): JsonataCompiler {
  const functions = makeKnownFunctions(natives, options.functions ?? {});
  const helpers = makeHelpers(natives, chain);
  const hotFunctions = new Set(Object.keys(helpers['hot'] as object));
  const source: FunctionSource = { find: (name, execution) => defineFunction(name, functions, natives, execution) };
  const engine = options.regexEngine ?? RegExp;
  const library: Library = { makeMatcher: (pattern, position) => makeMatcher(pattern, engine, position), functions, helpers, hotFunctions, source, limits: options.limits ?? {} };
  return {
    compile(text) {
      try {
        return compile(text, library);
      } catch (error) {
        if (error instanceof NotCompiled) return { kind: 'fallback', source: text, why: error.why, position: error.position };
        throw error;
      }
    },
  };
}

interface Library {
  readonly functions: CompilerFunctions;
  readonly helpers: Readonly<Record<string, unknown>>;
  readonly hotFunctions: ReadonlySet<string>;
  readonly source: FunctionSource;
  readonly limits: EvaluationLimits;
  readonly makeMatcher: Variant['makeMatcher'];
}

type Run = (execution: Execution, context: unknown) => unknown;

function compile(text: string, library: Library): CompiledExpression {
  // Neither the tree nor the code is kept, since there are thousands of expressions: what is needed again is made again.
  const generateVariant = (changes: Partial<Variant> = {}): Program => {
    const ast = jsonata(text).ast() as unknown as AstNode;
    findObstacle(ast, library.functions);
    return generateProgram(ast, { ...library, rootIsList: false, replacedFunctions: new Set(), guardsSides: true, evaluatesAllSiblings: false, ...changes });
  };
  const { calledFunctions, mayRace, leavesOutGuards, ...standard } = generateVariant({ guardsSides: false });
  const standardRun = instantiate(standard, library.helpers);
  let variants: Map<string, Run> | undefined;
  const runOf = (rootIsList: boolean, replaced: readonly string[], evaluatesAllSiblings: boolean, isExact: boolean): Run => {
    if (!rootIsList && replaced.length === 0 && !evaluatesAllSiblings && !isExact) return standardRun;
    const key = JSON.stringify([rootIsList, replaced, evaluatesAllSiblings]);
    variants ??= new Map();
    const run = variants.get(key) ?? instantiate(generateVariant({ rootIsList, replacedFunctions: new Set(replaced), evaluatesAllSiblings }), library.helpers);
    variants.set(key, run);
    return run;
  };
  const evaluate = (input: unknown, bindings: Readonly<Record<string, unknown>>, evaluatesAllSiblings: boolean, isExact = false): unknown => {
    const rootIsList = isArray(input);
    const replaced = bindings === nothing ? none : Object.keys(bindings).filter((name) => calledFunctions.has(name));
    const run = runOf(rootIsList, replaced, evaluatesAllSiblings, isExact);
    const execution = new Execution(input, bindings, library.source, library.limits);
    try {
      return run(execution, rootIsList && input.sequence !== true ? wrapRoot(input) : input);
    } catch (thrown) {
      // The fast code leaves out what only errors need; code that has it tells where the error belongs.
      if (run === standardRun && leavesOutGuards && !isLimit(thrown)) return evaluate(input, bindings, false, true);
      if (typeof thrown === 'object' && thrown !== null && !(thrown instanceof InterpreterNeeded)) writeMessage(thrown);
      throw thrown;
    }
  };
  return {
    kind: 'compiled',
    source: text,
    get code() {
      return generateVariant({ guardsSides: false }).text;
    },
    mayRace,
    evaluate: (input, bindings = nothing) => evaluate(input, bindings, false),
    evaluateAll: (input, bindings = nothing) => evaluate(input, bindings, true),
  };
}

/** Who ran into a limit does not get to try again. */
function isLimit(thrown: unknown): boolean {
  return thrown instanceof InterpreterNeeded || ['D1011', 'D1012', 'D2014', 'D2015'].includes(String((thrown as { code?: unknown } | null)?.code));
}

/** A list at the root is one input, not many. */
function wrapRoot(input: unknown): unknown {
  return Object.assign(asSequence([input]), { outerWrapper: true });
}

/** The only place where text becomes code. All of it was written by the generator; see `emitLiteral`. */
function instantiate(program: Pick<Program, 'text' | 'constants'>, helpers: Readonly<Record<string, unknown>>): Run {
  const make = new Function('R', program.text) as (runtime: { helpers: object; constants: readonly unknown[] }) => Run;
  return make({ helpers, constants: program.constants });
}
