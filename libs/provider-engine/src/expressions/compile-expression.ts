import { version as jsonataVersion } from 'jsonata/package.json';
import { LRUCache } from 'lru-cache';

import { compiledExpression, makeCompiler } from './compiled-expression';
import { assertJsonataVersion } from './jsonata-version';

/**
 * A compiled JSONata expression. `scope` is the root object; its keys are the top-level names (`response`, `query`,
 * `context`, ...). `bindings` are variables, e.g. `documentParserApiUrl`. Rejects with `ExpressionError` only. Results are
 * JSON values (see `detachResult`); undefined means that there is none.
 */
export interface Expression {
  readonly source: string;
  evaluate(scope: object, bindings?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The results for many scopes in one piece of work, in their order; only where that is cheaper than one by one (compiled, or in the sandbox). */
  evaluateAll?(scopes: readonly object[]): Promise<Results>;
}

/** Results of many evaluations, to be read only: they may share parts with the scopes, and carry JSONata's marks. */
export interface Results {
  readonly values: readonly unknown[];
  /** One of them as a JSON value of its own, as `evaluate` gives it. @throws ExpressionError where JSON cannot carry it. */
  detach(value: unknown): unknown;
}

/** Makes expressions of a definition's texts: in process for those that are trusted, in the sandbox for others. */
export type ExpressionCompiler = (source: string, kind?: string) => Expression;

/**
 * Limits of one evaluation. `timeout` is milliseconds of wall-clock time, `stack` the depth of nested evaluations, `sequence`
 * the length of one sequence.
 */
export const expressionLimits = { timeout: 5_000, stack: 500, sequence: 1_000_000 } as const;

/** Milliseconds for an expression that asks the external document converter, which takes its time. */
const timeoutWithConverter = 60_000;
const converterFunctions = ['parseDocument', 'convertMdToPdf'];

/** Compiled expressions that are kept; about 20 kB each. */
const mostKept = 5_000;

assertJsonataVersion(jsonataVersion);

const converterLimits = { ...expressionLimits, timeout: timeoutWithConverter } as const;
const compiler = makeCompiler(expressionLimits);
const converterCompiler = makeCompiler(converterLimits);

const compiled = new LRUCache<string, Expression>({ max: mostKept });

/**
 * Compiles an expression once and keeps it by content. `kind` names its place in a definition (`response_mapping`, ...) for
 * error messages.
 * @throws ExpressionError when it does not parse.
 */
export function compileExpression(source: string, kind?: string): Expression {
  const key = `${kind ?? ''}\0${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const asksConverter = converterFunctions.some((name) => source.includes(`$${name}`));
  const expression = compiledExpression({ source, kind }, asksConverter ? converterLimits : expressionLimits, asksConverter ? converterCompiler : compiler);
  compiled.set(key, expression);
  return expression;
}
