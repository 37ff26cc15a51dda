import { isDeepStrictEqual } from 'node:util';
import { MockAgent } from 'undici';
import type { CaseExchange } from './provider-case';

/** A dispatcher that plays the exchanges of a case and notes every deviation. */
export interface ScriptedProvider {
  dispatcher: MockAgent;
  /** Human-readable deviations; empty when every exchange happened as written, in order. */
  deviations(): string[];
}

export function scriptProvider(exchanges: readonly CaseExchange[]): ScriptedProvider {
  const dispatcher = new MockAgent();
  dispatcher.disableNetConnect();
  const deviations: string[] = [];
  let next = 0;
  for (const origin of new Set(exchanges.map(({ request }) => new URL(request.url).origin))) {
    dispatcher.get(origin).intercept({ path: () => true, method: () => true }).reply((actual) => {
      const expected = exchanges[next];
      next += 1;
      if (expected === undefined) {
        deviations.push(`unexpected request ${actual.method} ${origin}${actual.path}`);
        return { statusCode: 599, data: 'no exchange left' };
      }
      deviations.push(...compare(expected.request, { method: actual.method, url: `${origin}${actual.path}`, headers: lowerCased(actual.headers), body: actual.body }));
      return answer(expected.response);
    }).persist();
  }
  return { dispatcher, deviations: () => (next < exchanges.length ? [...deviations, `${exchanges.length - next} of ${exchanges.length} exchanges did not happen`] : deviations) };
}

function answer(response: CaseExchange['response']) {
  const isText = typeof response.body === 'string';
  const data = response.base64 !== undefined ? Buffer.from(response.base64, 'base64') : response.body === undefined ? '' : isText ? response.body : JSON.stringify(response.body);
  const type = response.body === undefined || isText ? {} : { 'content-type': 'application/json' };
  return { statusCode: response.status, data: data as string, responseOptions: { headers: { ...type, ...response.headers } } };
}

interface ActualRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

function compare(expected: CaseExchange['request'], actual: ActualRequest): string[] {
  const deviations: string[] = [];
  if (actual.method !== expected.method || sortedUrl(actual.url) !== sortedUrl(expected.url)) {
    deviations.push(`expected ${expected.method} ${sortedUrl(expected.url)}\n     got ${actual.method} ${sortedUrl(actual.url)}`);
  }
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    if (actual.headers[name.toLowerCase()] !== value) deviations.push(`header ${name}: expected "${value}", got "${actual.headers[name.toLowerCase()] ?? ''}"`);
  }
  const body = readBody(actual.body);
  if (!isDeepStrictEqual(body, expected.body)) deviations.push(`${expected.method} ${expected.url}\n  expected body ${JSON.stringify(expected.body)}\n       got body ${JSON.stringify(body)}`);
  return deviations;
}

function sortedUrl(url: string): string {
  const parsed = new URL(url);
  parsed.searchParams.sort();
  return parsed.href;
}

/** Multipart boundaries are random: they are compared as `BOUNDARY`. */
function readBody(body: unknown): unknown {
  if (body === null || body === undefined || body === '') return undefined;
  const text = typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : String(body);
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const boundary = /^--(\S+)\r\n/.exec(text)?.[1];
    return boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY');
  }
}

function lowerCased(headers: unknown): Record<string, string> {
  if (headers === null || typeof headers !== 'object') return {};
  const entries = headers instanceof Headers ? [...headers.entries()] : Object.entries(headers as Record<string, string>);
  return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
