import jsonata from 'jsonata';
import { version as jsonataVersion } from 'jsonata/package.json';
import { LRUCache } from 'lru-cache';

import type { RegisteredFunction } from '../functions/function-definition';
import { functionLibrary, functionSignatures } from '../functions/function-library';
import { copyScope, marksArrays } from './copy-scope';
import { detachResult, NotJsonError } from './detach-result';
import { ExpressionError, toExpressionError, type ExpressionOrigin } from './expression-error';
import { assertJsonataVersion } from './jsonata-version';

/**
 * A compiled JSONata expression. `scope` is the root object; its keys are the top-level names (`response`, `query`,
 * `context`, ...). `bindings` are variables, e.g. `documentParserApiUrl`. Rejects with `ExpressionError` only. Results are
 * JSON values (see `detachResult`); undefined means that there is none.
 */
export interface Expression {
  readonly source: string;
  evaluate(scope: object, bindings?: Readonly<Record<string, unknown>>): Promise<unknown>;
}

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
  const expression = interpretedExpression({ source, kind });
  compiled.set(key, expression);
  return expression;
}

function interpretedExpression(origin: ExpressionOrigin): Expression {
  const program = parse(origin);
  for (const [name, run] of Object.entries(functionLibrary)) program.registerFunction(name, run as RegisteredFunction, functionSignatures[name]);
  program.registerFunction('eval', refuseEval);
  const copies = marksArrays(origin.source);
  return {
    source: origin.source,
    async evaluate(scope, bindings = {}) {
      try {
        // Without a bindings object, jsonata below 2.2.2 shared `$$` between evaluations; it is always passed.
        return detachResult(await program.evaluate(copies ? copyScope(scope) : scope, { ...bindings }));
      } catch (error) {
        if (error instanceof NotJsonError) throw new ExpressionError({ code: 'R0001', message: error.message }, origin);
        throw toExpressionError(error, origin);
      }
    },
  };
}

function parse(origin: ExpressionOrigin): jsonata.Expression {
  try {
    const asksConverter = converterFunctions.some((name) => origin.source.includes(`$${name}`));
    return jsonata(origin.source, { ...expressionLimits, ...(asksConverter ? { timeout: timeoutWithConverter } : {}) });
  } catch (error) {
    throw toExpressionError(error, origin);
  }
}

function refuseEval(): never {
  throw new Error('not available: expressions are checked before traffic arrives, text cannot be evaluated as one');
}
