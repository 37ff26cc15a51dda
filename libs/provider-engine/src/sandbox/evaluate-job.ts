/** The worker's half: evaluates a job. Runs in a worker's process; has no state but compiled expressions. */
import { LinearRegExp, withheldFunctions } from '@tributary/provider-spec';
import { LRUCache } from 'lru-cache';

import { expressionLimits, type Expression } from '../expressions/compile-expression';
import { ExpressionError } from '../expressions/expression-error';
import { interpretExpression } from '../expressions/interpret-expression';
import type { FunctionTable } from '../functions/function-definition';
import { functionLibrary } from '../functions/function-library';
import { packResults } from './pack-results';
import type { SandboxFault, SandboxJob, SandboxReply } from './sandbox-job';

const mostKept = 200;

export type EvaluateJob = (job: SandboxJob) => Promise<SandboxReply>;

/** The function library without what reaches the network. */
export const tenantFunctions: FunctionTable = { ...functionLibrary, ...Object.fromEntries(Object.entries(withheldFunctions).map(([name, reason]) => [name, () => refuse(reason)])) };

export function createJobEvaluator(): EvaluateJob {
  const compiled = new LRUCache<string, Expression>({ max: mostKept });
  const compile = (source: string): Expression => {
    const known = compiled.get(source);
    if (known !== undefined) return known;
    const expression = interpretExpression({ source, kind: undefined }, { limits: expressionLimits, functions: tenantFunctions, regexEngine: LinearRegExp });
    compiled.set(source, expression);
    return expression;
  };
  return async (job) => {
    try {
      return await evaluate(compile(job.source), job);
    } catch (error) {
      return { id: job.id, fault: describeFault(error) };
    }
  };
}

async function evaluate(expression: Expression, { id, common, own, bindings, resultLength }: SandboxJob): Promise<SandboxReply> {
  const shared = JSON.parse(common) as object;
  const variables = JSON.parse(bindings) as Record<string, unknown>;
  const results: unknown[] = [];
  for (const scope of JSON.parse(own) as object[]) results.push(await expression.evaluate({ ...shared, ...scope }, variables));
  const { values, binaries } = await packResults(results);
  const json = JSON.stringify(values);
  const length = binaries.reduce((sum, { bytes }) => sum + bytes.byteLength, json.length);
  if (length > resultLength) return { id, fault: { code: 'L0003', message: `gave a result of ${String(length)} characters; at most ${String(resultLength)} are allowed` } };
  return { id, results: json, binaries };
}

/** Node's, where a buffer finds no room. */
const noRoom = 'ERR_MEMORY_ALLOCATION_FAILED';

function describeFault(error: unknown): SandboxFault {
  if (error instanceof ExpressionError && error.code === noRoom) return { code: 'L0002', message: 'needed more memory than it may have' };
  if (error instanceof ExpressionError) return { code: error.code, message: error.message, position: error.position, token: error.token };
  return { code: 'R0001', message: error instanceof Error ? error.message : 'the evaluation failed' };
}

function refuse(reason: string): never {
  throw new Error(`not available: it ${reason}`);
}
