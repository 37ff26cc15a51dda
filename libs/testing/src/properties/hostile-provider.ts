/** A provider that answers the exchanges of a case in order, whatever is asked, with bodies that a test may damage. */
import { createEngine, type AccountSnapshot, type CallOutcome, type ProviderDefinition } from '@tributary/provider-engine';
import { asUnifiedError, findDrift, type UnifiedError } from '@tributary/unified-core';
import { MockAgent } from 'undici';
import type { CaseStep, LocatedCase } from '../cases/provider-case';
import { recordsOf } from '../cases/check-step';
import { accountOf, caseTime, readStepCall } from '../cases/run-case';

export interface HostileRun {
  error: UnifiedError | undefined;
  records: readonly object[];
  /** Records that depart from their schema, as the engine counted them. */
  counted: number;
  milliseconds: number;
}
export interface HostileProvider {
  run(one: LocatedCase, step: CaseStep, answers: readonly unknown[]): Promise<HostileRun>;
  close(): Promise<void>;
}

/** More requests than a case has are answered with its last answer; a call that asks for ever is cut off here. */
const mostRequests = 50;

export function createHostileProvider(definition: ProviderDefinition): HostileProvider {
  const state: { step: CaseStep | undefined; answers: readonly unknown[]; next: number } = { step: undefined, answers: [], next: 0 };
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  dispatcher.get(() => true).intercept({ path: () => true, method: () => true }).reply(() => {
    const index = Math.min(state.next, state.answers.length - 1);
    state.next += 1;
    const given = state.step?.exchanges[index]?.response;
    if (given === undefined || state.next > mostRequests) return { statusCode: 500, data: '{}' };
    const type = given.base64 === undefined ? { 'content-type': 'application/json' } : {};
    const data = given.base64 === undefined ? (JSON.stringify(state.answers[index]) ?? '') : Buffer.from(given.base64, 'base64').toString('latin1');
    return { statusCode: given.status, data, responseOptions: { headers: { ...type, ...given.headers } } };
  }).persist();
  const providers = { get: () => definition, keys: () => [definition.key] };
  const engine = createEngine({ providers, cursorSecret: new Uint8Array(32).fill(7), dispatcher, upstream: () => undefined, now: () => caseTime });

  return {
    async run(one, step, answers) {
      Object.assign(state, { step, answers, next: 0 });
      const account: AccountSnapshot = accountOf(one);
      const started = performance.now();
      try {
        const outcome = await engine.call(readStepCall(one, step, ''), account, { requestId: 'fuzz', traceparent: undefined, deadline: Date.now() + 10_000, signal: new AbortController().signal });
        const body = await readJson(outcome);
        const milliseconds = performance.now() - started;
        return { error: undefined, records: recordsOf(one, step, body), counted: outcome.stats.drift, milliseconds };
      } catch (thrown) {
        return { error: asUnifiedError(thrown), records: [], counted: 0, milliseconds: performance.now() - started };
      }
    },
    close: () => dispatcher.close(),
  };
}

/** Keys of a record that its schema does not know, at any depth. */
export function foreignKeys({ model, resource }: LocatedCase, record: object): string[] {
  return findDrift(model, resource, record).filter(({ problem }) => problem === 'unknown_key').map(({ path }) => path);
}

async function readJson({ body, headers }: CallOutcome): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  if (body instanceof Uint8Array) chunks.push(body);
  else for await (const chunk of body) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return headers['content-type']?.includes('json') === true && text !== '' ? (JSON.parse(text) as unknown) : undefined;
}
