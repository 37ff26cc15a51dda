import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { CaseExchange } from './provider-case';

/** Headers of answers that mappings and limits read; the rest would only make cases long. */
const keptHeaders = /^(content-type|link|location|etag|retry-after|x-?ratelimit.*|ratelimit.*|x-rate-limit.*|content-disposition|x-next-page|x-total.*)$/;

/** A dispatcher that asks the real one and notes every exchange in the form of a case; `logicalOrigin` undoes a redirection of hosts. */
export function recordExchanges(real: Dispatcher, exchanges: CaseExchange[], logicalOrigin: (origin: string) => string): Dispatcher {
  const request: Dispatcher['request'] = async (options: Dispatcher.RequestOptions) => {
    const answer = await real.request(options);
    const bytes = Buffer.from(await answer.body.arrayBuffer());
    exchanges.push({ request: noteRequest(options, logicalOrigin(String(options.origin))), response: noteAnswer(answer, bytes) });
    const body = Object.assign(Readable.from(bytes.length > 0 ? [bytes] : []), { dump: () => Promise.resolve() });
    return { ...answer, body: body as unknown as Dispatcher.ResponseData['body'] };
  };
  return new Proxy(real, { get: (target, name, receiver) => (name === 'request' ? request : (Reflect.get(target, name, receiver) as unknown)) });
}

function noteRequest({ path, method, body, headers }: Dispatcher.RequestOptions, origin: string): CaseExchange['request'] {
  const sent = body === null || body === undefined ? undefined : Buffer.isBuffer(body) || body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : typeof body === 'string' ? body : undefined;
  const given = Object.fromEntries(Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, value]) => [name.toLowerCase(), String(value)]));
  const kept = Object.entries(given).filter(([name]) => name === 'authorization' || name === 'content-type');
  return { method: method as CaseExchange['request']['method'], url: `${origin}${path}`, headers: Object.fromEntries(kept), ...(sent !== undefined && { body: parsed(sent, given['content-type']) as never }) };
}

function noteAnswer({ statusCode, headers }: Dispatcher.ResponseData, bytes: Buffer): CaseExchange['response'] {
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]));
  const type = flat['content-type'] ?? '';
  const isText = /json|text|xml|urlencoded/.test(type) || bytes.length === 0;
  const kept = Object.fromEntries(Object.entries(flat).filter(([name]) => keptHeaders.test(name) && !(name === 'content-type' && type.includes('json'))));
  const content = bytes.length === 0 ? {} : isText ? { body: parsed(bytes.toString('utf8'), type) as never } : { base64: bytes.toString('base64') };
  return { status: statusCode, ...(Object.keys(kept).length > 0 && { headers: kept }), ...content };
}

function parsed(text: string, type: string | undefined): unknown {
  if (type?.includes('json') !== true) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
