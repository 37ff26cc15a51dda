/** How a body is written: wire.md 10.4 `body_format`. */
import type { BodyFormat } from '@tributary/provider-spec';
import { FormData } from 'undici';
import { js2xml, type ElementCompact } from 'xml-js';
import { stringify } from 'qs';
import { isPlainObject } from '../templates/deep-merge';
import { UploadedContent } from '../requests/uploaded-content';
import { textOf } from '../templates/cast-value';

/** Absent content type: the HTTP client writes it (multipart boundary). */
export interface EncodedBody {
  bytes: string | Uint8Array | Blob | FormData | AsyncIterable<Uint8Array>;
  contentType: string | undefined;
}
type BodyEncoder = (body: unknown, config: Record<string, unknown>) => EncodedBody;

export const bodyFormats = {
  json: (body) => ({ bytes: JSON.stringify(body ?? null), contentType: 'application/json' }),
  /** `body_format_config.array_format`: as `query_array_format`; default indices, as qs writes. */
  form: (body, config) => ({
    bytes: stringify(body, { arrayFormat: arrayFormatOf(config['array_format']), skipNulls: true }),
    contentType: 'application/x-www-form-urlencoded',
  }),
  multipart: (body) => ({ bytes: formDataOf(body), contentType: undefined }),
  /** Files and bytes as they are, with the file's own type unless `body_format_config.content_type` gives one. */
  raw: (body, config) => ({
    bytes: rawBytes(body),
    contentType: typeof config['content_type'] === 'string' ? config['content_type'] : (ownType(body) ?? 'application/octet-stream'),
  }),
  /** Objects in xml-js's compact form; a string goes as it is. */
  xml: (body) => ({
    bytes: typeof body === 'string' ? body : js2xml((body ?? {}) as ElementCompact, { compact: true }),
    contentType: 'application/xml',
  }),
} satisfies Record<BodyFormat, BodyEncoder>;

export function encodeBody(format: BodyFormat, body: unknown, config: Record<string, unknown>): EncodedBody {
  return (bodyFormats[format] as BodyEncoder)(body, config);
}

const arrayFormats = ['comma', 'brackets', 'indices', 'repeat'] as const;

function arrayFormatOf(value: unknown): (typeof arrayFormats)[number] {
  return arrayFormats.find((format) => format === value) ?? 'indices';
}

function rawBytes(body: unknown): string | Uint8Array | Blob {
  if (body instanceof UploadedContent) return body.bytes;
  if (body instanceof Uint8Array || body instanceof Blob || typeof body === 'string') return body;
  return body instanceof ArrayBuffer ? new Uint8Array(body) : JSON.stringify(body ?? null);
}

function ownType(body: unknown): string | undefined {
  if (body instanceof UploadedContent) return body.contentType;
  return body instanceof Blob && body.type !== '' ? body.type : undefined;
}

function formDataOf(body: unknown): FormData {
  const form = new FormData();
  if (!isPlainObject(body)) return form;
  for (const [name, value] of Object.entries(body)) {
    for (const item of Array.isArray(value) ? value : [value]) appendPart(form, name, item);
  }
  return form;
}

/** A file part is a Blob, or `{ filename, content_type, content }` with base64 content; objects go as JSON text. */
function appendPart(form: FormData, name: string, value: unknown): void {
  if (value === null || value === undefined) return;
  if (value instanceof UploadedContent) return form.append(name, new Blob([value.bytes as Uint8Array<ArrayBuffer>], { type: value.contentType }), value.name);
  if (value instanceof Blob) return form.append(name, value);
  if (isPlainObject(value) && typeof value['content'] === 'string' && typeof value['filename'] === 'string') {
    const type = typeof value['content_type'] === 'string' ? value['content_type'] : 'application/octet-stream';
    return form.append(name, new Blob([Buffer.from(value['content'], 'base64')], { type }), value['filename']);
  }
  form.append(name, typeof value === 'object' ? JSON.stringify(value) : textOf(value));
}
