import { Readable } from 'node:stream';
import { UnifiedError, parseQueryString, type JsonObject, type JsonValue } from '@tributary/unified-core';
import type { FastifyRequest } from 'fastify';
import { parseJsonBody, receivedBody } from './request-body';
import { readUploadedForm } from './uploaded-file';

/** The body of a call on its way to a service: JSON, and for uploads and passed-through bodies the bytes beside it. */
export interface CallBody {
  json: JsonObject | JsonValue[] | undefined;
  raw: { contentType: string; /** Set for an uploaded file; its form fields are in `json`. */ fileName?: string; bytes: Uint8Array | AsyncIterable<Uint8Array> } | undefined;
}

const none: CallBody = { json: undefined, raw: undefined };

/** Reads what the HTTP body means for a call. With `passthrough`, its bytes go on unparsed and unbuffered. */
export async function readCallBody(request: FastifyRequest, options: { passthrough: boolean; limit: number }): Promise<CallBody> {
  const body = receivedBody(request);
  if (body === undefined) return none;
  const contentType = request.headers['content-type'] ?? 'application/octet-stream';
  if (options.passthrough) {
    return { json: undefined, raw: { contentType, bytes: body.kind === 'json' ? body.bytes : limitedStream(body.stream, options.limit) } };
  }
  if (body.kind === 'json') return { ...none, json: parseJsonBody(body.bytes) };
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    body.stream.resume();
    throw new UnifiedError('unsupported_media_type', `The content type "${contentType.slice(0, 80)}" is not understood; send application/json or multipart/form-data, or set truto_body_passthrough=true to send bytes to the provider as they are.`);
  }
  const form = await readUploadedForm(body.stream, contentType, options.limit, (fields) => parseQueryString(fields));
  return { json: form.body, raw: form.file && { contentType: form.file.contentType, fileName: form.file.name, bytes: form.file.bytes } };
}

async function* limitedStream(stream: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > limit) throw new UnifiedError('body_too_large', `The body is larger than ${limit} bytes.`);
    yield bytes;
  }
}
