/** JSONata compiled to JavaScript behind the seam of `Expression`, with the interpreter for what is not compiled. */
import { createJsonataCompiler, InterpreterNeeded, type CompiledExpression, type JsonataCompiler } from '@tributary/jsonata-compiler';
import jsonata from 'jsonata';

import type { Expression, Results } from './compile-expression';
import { compilerFunctions } from './compiler-functions';
import { detachResult, NotJsonError } from './detach-result';
import { ExpressionError, toExpressionError, type ExpressionOrigin } from './expression-error';
import { interpretExpression, type InterpreterOptions } from './interpret-expression';

/** What a source is evaluated with once it is first needed. */
interface Ways {
  readonly compiled: CompiledExpression | undefined;
  interpreted(): Expression;
}

export function makeCompiler(limits: InterpreterOptions['limits']): JsonataCompiler {
  return createJsonataCompiler({ functions: compilerFunctions, limits });
}

/**
 * Reads an expression now, compiles it when it is first evaluated. Results and errors are the interpreter's (docs/adr/0040).
 * @throws ExpressionError when the source does not parse.
 */
export function compiledExpression(origin: ExpressionOrigin, limits: InterpreterOptions['limits'], compiler: JsonataCompiler): Expression {
  checkSyntax(origin);
  let known: Ways | undefined;
  const ways = (): Ways => (known ??= prepare(origin, limits, compiler));

  const evaluate = async (scope: object, bindings: Readonly<Record<string, unknown>> = {}): Promise<unknown> => {
    const { compiled, interpreted } = ways();
    if (compiled === undefined) return interpreted().evaluate(scope, bindings);
    try {
      return detachResult(compiled.evaluate(scope, bindings));
    } catch (error) {
      if (needsInterpreter(error, compiled)) return interpreted().evaluate(scope, bindings);
      throw toSeamError(error, origin);
    }
  };

  const detach = (value: unknown): unknown => {
    try {
      return detachResult(value);
    } catch (error) {
      throw toSeamError(error, origin);
    }
  };

  const evaluateAll = async (scopes: readonly object[]): Promise<Results> => {
    const { compiled } = ways();
    const values: unknown[] = [];
    for (const scope of scopes) {
      if (compiled === undefined) values.push(await evaluate(scope));
      else {
        try {
          values.push(compiled.evaluate(scope));
        } catch {
          // Most errors are the caller's to see; some records only need the interpreter. Either way it starts over with this record.
          values.push(await evaluate(scope));
        }
      }
    }
    return { values, detach };
  };

  return { source: origin.source, evaluate, evaluateAll };
}

function prepare(origin: ExpressionOrigin, limits: InterpreterOptions['limits'], compiler: JsonataCompiler): Ways {
  const compilation = compiler.compile(origin.source);
  let expression: Expression | undefined;
  return {
    compiled: compilation.kind === 'compiled' ? compilation : undefined,
    interpreted: () => (expression ??= interpretExpression(origin, { limits })),
  };
}

/** Codes of the limits: whoever ran into one does not get to try again. */
const limitCodes: readonly unknown[] = ['D1011', 'D1012', 'D2014', 'D2015'];

/** Where a function answered later, or where the interpreter may report the error of another value of the same list or object. */
function needsInterpreter(error: unknown, compiled: CompiledExpression): boolean {
  if (error instanceof InterpreterNeeded) return true;
  if (error instanceof NotJsonError || !compiled.mayRace) return false;
  return !limitCodes.includes((error as { code?: unknown } | null)?.code);
}

function toSeamError(error: unknown, origin: ExpressionOrigin): ExpressionError {
  if (error instanceof NotJsonError) return new ExpressionError({ code: 'R0001', message: error.message }, origin);
  return toExpressionError(error, origin);
}

function checkSyntax(origin: ExpressionOrigin): void {
  try {
    jsonata(origin.source);
  } catch (error) {
    throw toExpressionError(error, origin);
  }
}
