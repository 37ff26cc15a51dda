import type { Claim, KeptAnswer } from '@tributary/integrated-accounts';
import type { CallOutcome } from '@tributary/provider-engine';
import { UnifiedError, asUnifiedError, deserializeError, serializeError, type UnifiedCall } from '@tributary/unified-core';
import type { CallOrigin } from './run-call';
import type { ServiceDependencies } from './service-dependencies';

export interface KeyedOrigin extends CallOrigin {
  subject: string;
  idempotencyKey?: string;
}

/** Answers larger than this are not kept: a repeated key then runs again. */
const largestKept = 1024 * 1024;
const reads: ReadonlySet<string> = new Set(['list', 'get', 'delete', 'download']);

/** Runs a call; with an idempotency key at most once, later requests get the answer of the first (wire.md 1.5, ADR 0014). */
export async function runOnce({ accounts }: ServiceDependencies, call: UnifiedCall, origin: KeyedOrigin, run: (origin: CallOrigin) => Promise<CallOutcome>): Promise<CallOutcome> {
  const { idempotencyKey: key, environmentId, accountId, deadline, isFresh = false } = origin;
  if (key === undefined || reads.has(call.method)) return run(origin);
  // The account must exist before a key of it can be kept.
  await accounts.loadAccountSnapshot(environmentId, accountId, { isFresh });
  const claim = await accounts.claimAnswer({ environmentId, accountId, key, deadline, route: `${origin.subject} ${call.id ?? ''}`, request: describeRequest(call) });
  return claim.kind === 'repeated' ? replay(claim.answer) : runFirst(claim, () => run(origin));
}

async function runFirst(claim: Extract<Claim, { kind: 'first' }>, run: () => Promise<CallOutcome>): Promise<CallOutcome> {
  try {
    const outcome = await run();
    if (outcome.body instanceof Uint8Array && outcome.body.byteLength <= largestKept) {
      await claim.keep({ outcome: 'answer', status: outcome.status, headers: outcome.headers, body: Buffer.from(outcome.body).toString('base64') });
    } else await claim.release();
    return outcome;
  } catch (thrown) {
    const error = asUnifiedError(thrown);
    if (mayHaveRun(error)) await claim.keep({ outcome: 'error', status: error.status, headers: {}, body: Buffer.from(JSON.stringify(serializeError(error))).toString('base64') });
    else await claim.release();
    throw thrown;
  }
}

/** Refused before it reached the provider, or by the provider's door: the same key may try again. */
function mayHaveRun(error: UnifiedError): boolean {
  if (error.remote !== undefined) return error.status !== 401 && error.status !== 403 && error.status !== 429;
  return error.status >= 500 && error.code !== 'service_unavailable' && error.code !== 'account_blocked';
}

function replay(answer: KeptAnswer): CallOutcome {
  const body = Buffer.from(answer.body, 'base64');
  if (answer.outcome === 'error') throw deserializeError(JSON.parse(body.toString('utf8')));
  return { status: answer.status, headers: { ...answer.headers, 'idempotency-replayed': 'true' }, body, stats: { providerRequests: 0, providerMs: 0, resultCount: undefined, drift: 0, remoteStatus: undefined } };
}

function describeRequest({ query, parameters, body, file }: UnifiedCall): string {
  const isRaw = body !== undefined && !Array.isArray(body) && 'bytes' in body && !(typeof body['bytes'] === 'string');
  return JSON.stringify([query, parameters.remoteQuery, isRaw ? 'raw' : body, file && [file.name, file.contentType, file.bytes.byteLength]]);
}
