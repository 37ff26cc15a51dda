import { createEngine, type AccountSnapshot, type ProviderCatalogue } from '@tributary/provider-engine';
import { asUnifiedError, errorHeaders, parseCallParameters, parseQueryString, toWire, type ModelName, type UnifiedCall } from '@tributary/unified-core';
import type { CaseStep, LocatedCase } from './provider-case';
import { scriptProvider } from './scripted-provider';

/** What a step answered, in the shape of its expectation. */
export interface StepOutcome {
  status: number;
  headers: Record<string, string>;
  /** Parsed JSON; undefined for binary answers. */
  body: unknown;
  bytes: Buffer;
  deviations: string[];
}

const environmentId = '00000000-0000-4000-8000-0000000000e1';
const accountId = '00000000-0000-4000-8000-0000000000a1';
/** Cases are written for this instant. */
export const caseTime = Date.parse('2026-01-15T12:00:00.000Z');
const stepTimeout = 10_000;

/** Runs the steps of a case against a scripted provider, through the real engine. */
export async function runCase(located: LocatedCase, providers: ProviderCatalogue): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  let cursor = '';
  for (const step of located.steps) {
    const outcome = await runStep(located, step, providers, cursor);
    cursor = cursorOf(outcome.body);
    outcomes.push(outcome);
  }
  return outcomes;
}

async function runStep(located: LocatedCase, step: CaseStep, providers: ProviderCatalogue, cursor: string): Promise<StepOutcome> {
  const { dispatcher, deviations } = scriptProvider(step.exchanges);
  const engine = createEngine({ providers, cursorSecret: new Uint8Array(32).fill(7), dispatcher, upstream: () => undefined, now: () => caseTime });
  try {
    const call = readStepCall(located, step, cursor);
    const outcome = await engine.call(call, accountOf(located), { requestId: 'case', traceparent: undefined, deadline: Date.now() + stepTimeout, signal: new AbortController().signal });
    const bytes = await collect(outcome.body);
    return { status: outcome.status, headers: outcome.headers, bytes, body: parseJson(bytes, outcome.headers['content-type']), deviations: deviations() };
  } catch (thrown) {
    const error = asUnifiedError(thrown);
    if (error.code === 'internal') throw error.cause;
    return { status: error.status, headers: errorHeaders(error), bytes: Buffer.alloc(0), body: toWire(error), deviations: deviations() };
  } finally {
    await dispatcher.close();
  }
}

export function readStepCall({ model, resource, method }: LocatedCase, { call }: CaseStep, cursor: string): UnifiedCall {
  const { parameters, query, ignored } = parseCallParameters(parseQueryString((call.query ?? '').replaceAll('{{next_cursor}}', encodeURIComponent(cursor))), method);
  const file = call.file && { name: call.file.name, contentType: call.file.content_type, bytes: Buffer.from(call.file.base64, 'base64') };
  return { model: model as ModelName, resource, method, id: call.id, parameters, query, ignored, body: call.body as UnifiedCall['body'], file };
}

export function accountOf({ provider, account }: LocatedCase): AccountSnapshot {
  return {
    id: accountId, environmentId, integration: provider, isSandbox: false, authenticationMethod: account?.authentication_method, context: account?.context ?? {}, version: 'case',
    environmentIntegrationOverride: undefined, environmentModelOverride: undefined, integrationOverride: undefined, unifiedModelOverride: undefined,
  };
}

async function collect(body: Uint8Array | AsyncIterable<Uint8Array>): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function parseJson(bytes: Buffer, contentType: string | undefined): unknown {
  return bytes.length > 0 && contentType?.includes('json') === true ? (JSON.parse(bytes.toString('utf8')) as unknown) : undefined;
}

function cursorOf(body: unknown): string {
  const cursor = body !== null && typeof body === 'object' ? (body as { next_cursor?: unknown }).next_cursor : undefined;
  return typeof cursor === 'string' ? cursor : '';
}
