/** jsonata's own interpreter behind the seam of `Expression`. */
import jsonata from 'jsonata';

import type { FunctionTable, RegisteredFunction } from '../functions/function-definition';
import { functionLibrary, functionSignatures } from '../functions/function-library';
import type { Expression } from './compile-expression';
import { copyScope, marksArrays } from './copy-scope';
import { detachResult, NotJsonError } from './detach-result';
import { ExpressionError, toExpressionError, type ExpressionOrigin } from './expression-error';

export interface InterpreterOptions {
  limits: { timeout: number; stack: number; sequence: number };
  /** Functions on top of jsonata's own; the library unless given. */
  functions?: FunctionTable;
  /** What regular expressions are made with; JavaScript's own unless given. */
  regexEngine?: new (pattern: RegExp) => Pick<RegExp, 'exec' | 'lastIndex'>;
}

/** @throws ExpressionError when the source does not parse. */
export function interpretExpression(origin: ExpressionOrigin, { limits, functions = functionLibrary, regexEngine }: InterpreterOptions): Expression {
  const program = parse(origin, { ...limits, ...(regexEngine === undefined ? {} : { RegexEngine: regexEngine as unknown as RegExpConstructor }) });
  for (const [name, run] of Object.entries(functions)) program.registerFunction(name, run as RegisteredFunction, functionSignatures[name]);
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

function parse(origin: ExpressionOrigin, options: jsonata.JsonataOptions): jsonata.Expression {
  try {
    return jsonata(origin.source, options);
  } catch (error) {
    throw toExpressionError(error, origin);
  }
}

function refuseEval(): never {
  throw new Error('not available: expressions are checked before traffic arrives, text cannot be evaluated as one');
}
