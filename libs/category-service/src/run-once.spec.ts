import type { Claim, KeptAnswer, KeyedRequest } from '@tributary/integrated-accounts';
import { UnifiedError, parseCallParameters, type UnifiedCall } from '@tributary/unified-core';
import { runOnce } from './run-once';
import type { ServiceDependencies } from './service-dependencies';

const call = (method = 'create'): UnifiedCall => ({ model: 'crm', resource: 'contacts', method, id: undefined, query: {}, parameters: parseCallParameters({}, method).parameters, body: { first_name: 'Ada' } });
const origin = { environmentId: 'e', accountId: 'a', requestId: 'r', deadline: Date.now() + 1000, signal: new AbortController().signal, subject: 'unified.v1.crm.contacts.create', idempotencyKey: 'k' };
const stats = { providerRequests: 1, providerMs: 1, resultCount: undefined, drift: 0, remoteStatus: 201 };

/** Keys in memory, with the behaviour of the store's. */
function dependencies() {
  const kept = new Map<string, KeptAnswer | undefined>();
  const claimAnswer = async ({ key, route }: KeyedRequest): Promise<Claim> => {
    const id = `${route}/${key}`;
    const answer = kept.get(id);
    if (answer !== undefined) return { kind: 'repeated', answer };
    return { kind: 'first', keep: async (value) => void kept.set(id, value), release: async () => void kept.delete(id) };
  };
  return { accounts: { claimAnswer, loadAccountSnapshot: async () => ({}) } } as unknown as ServiceDependencies;
}

describe('runOnce', () => {
  it('runs a write once and answers the same again', async () => {
    const store = dependencies();
    const run = jest.fn(async () => ({ status: 201, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"id":"1"}'), stats }));

    const first = await runOnce(store, call(), origin, run);
    const second = await runOnce(store, call(), origin, run);

    expect(run).toHaveBeenCalledTimes(1);
    expect([first.status, second.status, Buffer.from(second.body as Uint8Array).toString()]).toEqual([201, 201, '{"id":"1"}']);
    expect(second.headers['idempotency-replayed']).toBe('true');
  });

  it.each([
    ['a refusal of ours', new UnifiedError('missing_required_parameters', 'x'), 2],
    ['a rate limit', new UnifiedError('remote_error', 'x', { remote: { status: 429, headers: {}, body: null } }), 2],
    ['a validation error of the provider', new UnifiedError('remote_error', 'x', { remote: { status: 422, headers: {}, body: null } }), 1],
    ['a time-out, which may have been executed', new UnifiedError('remote_timeout', 'x'), 1],
  ])('after %s the write has run %#', async (_title, error, times) => {
    const store = dependencies();
    const run = jest.fn(async () => Promise.reject(error));

    await expect(runOnce(store, call(), origin, run)).rejects.toMatchObject({ code: error.code });
    await expect(runOnce(store, call(), origin, run)).rejects.toMatchObject({ code: error.code, status: error.status });

    expect(run).toHaveBeenCalledTimes(times);
  });

  it.each(['list', 'get', 'delete'])('leaves %s alone', async (method) => {
    const run = jest.fn(async () => ({ status: 200, headers: {}, body: Buffer.from('{}'), stats }));

    await runOnce(dependencies(), call(method), origin, run);
    await runOnce(dependencies(), call(method), origin, run);

    expect(run).toHaveBeenCalledTimes(2);
  });
});
