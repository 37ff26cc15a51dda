/** Makes cases of calls to a live account: asks the vendor once, redacts, and writes down what the engine makes of the redacted answers. */
import { createEngine, type ProviderDefinition } from '@tributary/provider-engine';
import type { JsonObject } from '@tributary/unified-core';
import type { Dispatcher } from 'undici';
import type { CaseExchange, CaseStep, LocatedCase, ProviderCase } from './provider-case';
import { recordExchanges } from './record-exchanges';
import { createRedaction } from './redact';
import { accountOf, readStepCall, runCase } from './run-case';

/** What to call: a case without exchanges and expectations. */
export interface CallPlan {
  provider: string;
  model: string;
  resource: string;
  method: string;
  cases: readonly { name: string; kind: ProviderCase['kind']; steps: readonly Pick<CaseStep, 'call'>[] }[];
}
export interface RecordOptions {
  definition: ProviderDefinition;
  dispatcher: Dispatcher;
  /** Context of the live account; never written. */
  context: JsonObject;
  authenticationMethod?: string | undefined;
  /** Redirects a host, as `TRIBUTARY_UPSTREAMS` does. */
  upstream?: (host: string) => string | undefined;
}
/** Content of `cases/<resource>.<method>.json`. */
export interface RecordedFile {
  account: NonNullable<ProviderCase['account']>;
  cases: ProviderCase[];
}

const patience = 60_000;

export async function recordCases(plan: CallPlan, options: RecordOptions): Promise<RecordedFile> {
  const { definition, context, authenticationMethod } = options;
  const redaction = createRedaction(definition.integration, context);
  const account = { context: redaction.context, ...(authenticationMethod !== undefined && { authentication_method: authenticationMethod }) };
  const cases: ProviderCase[] = [];
  for (const one of plan.cases) {
    const live = locate(plan, one, { ...account, context: context as never });
    const recorded = await askVendor(live, one.steps, options);
    const steps = redaction.steps(recorded);
    cases.push({ name: one.name, kind: one.kind, steps: await withResults(locate(plan, { ...one, steps }, account), definition) });
  }
  return { account, cases };
}

function locate(plan: CallPlan, one: { name: string; kind: ProviderCase['kind']; steps: readonly Pick<CaseStep, 'call'>[] }, account: NonNullable<ProviderCase['account']>): LocatedCase {
  const { provider, model, resource, method } = plan;
  const steps = one.steps.map(({ call, ...rest }): CaseStep => ({ call, exchanges: [], expect: { status: 200 }, ...rest }));
  return { name: one.name, kind: one.kind, steps, account, provider, model, resource, method, file: `${model}/cases/${resource}.${method}.json` };
}

async function askVendor(live: LocatedCase, steps: readonly Pick<CaseStep, 'call'>[], { definition, dispatcher, upstream }: RecordOptions): Promise<CaseStep[]> {
  const recorded: CaseStep[] = [];
  const logical = new Map<string, string>();
  let cursor = '';
  for (const [index, { call }] of steps.entries()) {
    const exchanges: CaseExchange[] = [];
    const engine = createEngine({
      providers: { get: () => definition, keys: () => [definition.key] }, cursorSecret: new Uint8Array(32).fill(7), now: Date.now,
      dispatcher: recordExchanges(dispatcher, exchanges, (origin) => logical.get(origin) ?? origin),
      upstream({ host }) {
        const target = upstream?.(host);
        if (target !== undefined) logical.set(target, `https://${host}`);
        return target;
      },
    });
    const step = live.steps[index];
    if (step === undefined) continue;
    cursor = await engine.call(readStepCall(live, step, cursor), accountOf(live), { requestId: 'record', traceparent: undefined, deadline: Date.now() + patience, signal: new AbortController().signal }).then(cursorOf, () => '');
    if (exchanges.length === 0) throw new Error(`${live.name}: the call asked the provider nothing; correct the call.`);
    recorded.push({ call, exchanges, expect: { status: 200 } });
  }
  return recorded;
}

/** The engine's own answers to the redacted exchanges; requests are those that it sends for the redacted account. */
async function withResults(located: LocatedCase, definition: ProviderDefinition): Promise<CaseStep[]> {
  const outcomes = await runCase(located, { get: () => definition, keys: () => [definition.key] });
  return located.steps.map((step, index) => {
    const outcome = outcomes[index];
    if (outcome === undefined) return step;
    if (outcome.deviations.length > 0) throw new Error(`${located.name}: after redaction the engine asks differently: ${outcome.deviations.join('; ')}`);
    const body = outcome.body === undefined ? {} : { body: withAnyCursor(outcome.body) as never };
    const bytes = outcome.body === undefined && outcome.bytes.length > 0 ? { base64: outcome.bytes.toString('base64') } : {};
    return { ...step, expect: { status: outcome.status, ...body, ...bytes } };
  });
}

function withAnyCursor(body: unknown): unknown {
  return body !== null && typeof body === 'object' && typeof (body as { next_cursor?: unknown }).next_cursor === 'string' ? { ...body, next_cursor: '{{cursor}}' } : body;
}

function cursorOf({ body }: { body: Uint8Array | AsyncIterable<Uint8Array> }): string {
  if (!(body instanceof Uint8Array)) return '';
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString('utf8'));
    return String((parsed as { next_cursor?: unknown }).next_cursor ?? '');
  } catch {
    return '';
  }
}
