import type { BusBody, BusMessage } from './bus';
import { CallFrameError } from './call-frame-error';
import { frameBody, unframeBody } from './framed-body';
import { headerNames } from './header-names';
import { BodyTooLargeError, readBody } from './read-body';

export type FrameValue = null | boolean | number | string | FrameValue[] | { [key: string]: FrameValue };
/** A query whose leaves are strings; brackets became objects and arrays. */
export type FrameQueryValue = string | FrameQueryValue[] | FrameQuery;
export interface FrameQuery {
  [key: string]: FrameQueryValue;
}

/** What one unified call carries besides its subject. A raw body stands alone, unless it is an uploaded file with form fields beside it. */
export interface CallRequest {
  accountId: string;
  id?: string;
  /** The caller's query, special parameters included. */
  query: FrameQuery;
  /** Parsed JSON. */
  body?: FrameValue;
  /** Forwarded as bytes: a passed-through body, or, with `fileName`, an uploaded file whose form fields are in `body`. */
  rawBody?: { contentType: string; fileName?: string; bytes: BusBody };
}

/** Whose call it is, and how it is followed through the chain. Credentials never travel. */
export interface CallContext {
  requestId: string;
  environmentId: string;
  /** W3C trace context. */
  traceparent?: string;
  /** Of a write. */
  idempotencyKey?: string;
  /** The sender changed the account a moment ago. */
  isFresh?: boolean;
}

const deepestQuery = 32;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** A call as a bus message: its JSON once stringified; with a raw body, the JSON as a head before the bytes. */
export function encodeCallRequest(call: CallRequest, context: CallContext): BusMessage {
  const headers: Record<string, string> = { [headerNames.requestId]: context.requestId, [headerNames.environmentId]: context.environmentId };
  if (context.traceparent !== undefined) headers[headerNames.traceparent] = context.traceparent;
  if (context.idempotencyKey !== undefined) headers[headerNames.idempotencyKey] = context.idempotencyKey;
  if (context.isFresh === true) headers[headerNames.fresh] = '1';
  const { rawBody } = call;
  const json = Buffer.from(JSON.stringify({ account_id: call.accountId, id: call.id, query: call.query, body: call.body, file_name: rawBody?.fileName }));
  if (rawBody === undefined) return { headers, body: json };
  headers[headerNames.body] = 'raw';
  headers[headerNames.contentType] = rawBody.contentType;
  return { headers, body: frameBody(json, rawBody.bytes) };
}

/** Reads a call back. Fails with `CallFrameError` for a frame that breaks docs/specs/messaging.md, section 4. `bodyLimit` in bytes bounds the JSON. */
export async function decodeCallRequest(message: BusMessage, bodyLimit = 64 * 1024 * 1024): Promise<{ call: CallRequest; context: CallContext }> {
  const { headers } = message;
  const context: CallContext = { requestId: requiredHeader(headers, headerNames.requestId), environmentId: requiredHeader(headers, headerNames.environmentId) };
  const traceparent = headers[headerNames.traceparent];
  if (traceparent !== undefined) context.traceparent = traceparent;
  const idempotencyKey = headers[headerNames.idempotencyKey];
  if (idempotencyKey !== undefined) context.idempotencyKey = idempotencyKey;
  if (headers[headerNames.fresh] === '1') context.isFresh = true;
  const form = headers[headerNames.body];
  if (form === undefined) return { call: readCall(parseCall(await readJson(message.body, bodyLimit))), context };
  if (form !== 'raw') throw new CallFrameError(`header ${headerNames.body}`, 'must be "raw" or absent');
  const contentType = requiredHeader(headers, headerNames.contentType);
  const { head, rest } = await unframeBody(message.body);
  const frame = parseCall(head);
  const call = readCall(frame);
  const fileName = readFileName(frame);
  if (call.body !== undefined && fileName === undefined) throw new CallFrameError('body', 'must be absent beside a raw body that is no uploaded file');
  return { call: { ...call, rawBody: { contentType, bytes: rest, ...(fileName !== undefined && { fileName }) } }, context };
}

function readFileName({ file_name: name }: { [key: string]: FrameValue }): string | undefined {
  if (name === undefined || typeof name === 'string') return name;
  throw new CallFrameError('file_name', 'must be a string or absent');
}

async function readJson(body: BusBody, limit: number): Promise<Uint8Array> {
  try {
    return await readBody(body, limit);
  } catch (error) {
    if (error instanceof BodyTooLargeError) throw new CallFrameError('payload', error.message);
    throw error;
  }
}

function parseCall(json: Uint8Array): { [key: string]: FrameValue } {
  const frame = parseJson(json);
  if (!isRecord(frame)) throw new CallFrameError('payload', 'must be a JSON object');
  return frame;
}

function readCall(frame: { [key: string]: FrameValue }): CallRequest {
  const { account_id: accountId, id, query = {}, body } = frame;
  if (typeof accountId !== 'string' || accountId === '') throw new CallFrameError('account_id', 'must be a non-empty string');
  if (id !== undefined && typeof id !== 'string') throw new CallFrameError('id', 'must be a string or absent');
  if (!isRecord(query)) throw new CallFrameError('query', 'must be an object');
  const call: CallRequest = { accountId, query: readQuery(query, 'query', 0) };
  if (id !== undefined) call.id = id;
  if (body !== undefined) call.body = body;
  return call;
}

function parseJson(json: Uint8Array): FrameValue {
  try {
    return JSON.parse(decoder.decode(json)) as FrameValue;
  } catch {
    throw new CallFrameError('payload', 'must be JSON in UTF-8');
  }
}

/** Numbers and booleans, natural in JSON, become the strings that they would be in a URL. */
function readQuery(query: Record<string, FrameValue>, path: string, depth: number): FrameQuery {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, readQueryValue(value, `${path}.${key}`, depth + 1)]));
}

function readQueryValue(value: FrameValue, path: string, depth: number): FrameQueryValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (depth > deepestQuery) throw new CallFrameError('query', `is nested deeper than ${deepestQuery}`);
  if (Array.isArray(value)) return value.map((item, index) => readQueryValue(item, `${path}[${index}]`, depth + 1));
  if (isRecord(value)) return readQuery(value, path, depth);
  throw new CallFrameError(path, 'must be a string, number, boolean, array or object');
}

function requiredHeader(headers: Record<string, string>, name: string): string {
  const value = headers[name];
  if (value === undefined || value === '') throw new CallFrameError(`header ${name}`, 'is required');
  return value;
}

function isRecord(value: FrameValue | undefined): value is { [key: string]: FrameValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
