/** Sends requests exactly as written: no normalisation of paths, no redirects, no retries. */
import { Agent, request as sendRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface HttpRequest {
  method?: string;
  /** Path and query as they go on the wire. */
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
  /** The parsed body; undefined when it is not JSON. */
  json: unknown;
  /** From the first byte sent to the last byte received. */
  durationMs: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64, timeout: 60_000 });

export async function sendHttp(origin: string, request: HttpRequest): Promise<HttpAnswer> {
  const started = performance.now();
  const response = await openHttp(origin, request);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  return { status: response.statusCode ?? 0, headers: response.headers, bytes, text, json: parse(text), durationMs: performance.now() - started };
}

/** The answer before its body is read: the reader sets the pace. */
export function openHttp(origin: string, { method = 'GET', path, headers = {}, body }: HttpRequest): Promise<IncomingMessage> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const client = sendRequest({ host: hostname, port, method, path, agent, headers: { ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }), ...headers } }, resolve);
    client.on('error', reject);
    client.end(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
