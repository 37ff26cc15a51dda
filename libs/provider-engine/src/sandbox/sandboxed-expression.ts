import type { Expression } from '../expressions/compile-expression';
import { ExpressionError, type ExpressionOrigin } from '../expressions/expression-error';
import { findBinary } from './find-binary';
import { unpackResults } from './pack-results';
import { recordsPerJob } from './sandbox-limits';
import type { SandboxJob, SandboxReply } from './sandbox-job';

/** Runs one job; never rejects. */
export type RunJob = (job: Omit<SandboxJob, 'id' | 'resultLength'>) => Promise<SandboxReply>;

/** An expression that is evaluated elsewhere. Scopes go there as JSON, `recordsPerJob` of them at a time, and results come back as JSON. */
export function sandboxedExpression(origin: ExpressionOrigin, run: RunJob): Expression {
  const evaluateAll = async (scopes: readonly object[], bindings: Readonly<Record<string, unknown>> = {}): Promise<unknown[]> => {
    const results: unknown[] = [];
    for (let start = 0; start < scopes.length; start += recordsPerJob) {
      const job = packScopes(origin, scopes.slice(start, start + recordsPerJob) as Scope[], bindings);
      results.push(...unpackReply(origin, await run(job)));
    }
    return results;
  };
  return {
    source: origin.source,
    evaluate: async (scope, bindings) => (await evaluateAll([scope], bindings))[0],
    evaluateAll: async (scopes) => ({ values: await evaluateAll(scopes), detach: (value) => value }),
  };
}

type Scope = Readonly<Record<string, unknown>>;

/** What all scopes share travels once. */
function packScopes(origin: ExpressionOrigin, scopes: readonly Scope[], bindings: Readonly<Record<string, unknown>>): Omit<SandboxJob, 'id' | 'resultLength'> {
  const [first = {}] = scopes;
  const isShared = (key: string): boolean => scopes.every((scope) => scope[key] === first[key]);
  const shared = new Set(Object.keys(first).filter(isShared));
  const common = Object.fromEntries([...shared].map((key) => [key, first[key]]));
  const binary = findBinary(common);
  if (binary !== undefined) throw new ExpressionError({ code: 'R0001', message: `${binary} is a file, which expressions of overrides cannot read` }, origin);
  try {
    return {
      source: origin.source,
      common: JSON.stringify(common),
      own: JSON.stringify(scopes.map((scope) => Object.fromEntries(Object.entries(scope).filter(([key]) => !shared.has(key))))),
      bindings: JSON.stringify(bindings),
    };
  } catch (cause) {
    throw new ExpressionError({ code: 'R0001', message: 'what the expression reads is nested too deeply', cause }, origin);
  }
}

function unpackReply(origin: ExpressionOrigin, reply: SandboxReply): unknown[] {
  if ('fault' in reply) throw new ExpressionError(reply.fault, origin);
  return unpackResults(reply.results, reply.binaries);
}
