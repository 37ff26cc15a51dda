/** A file on its way to the provider: placeholders name it `{{file}}`, mappings see its metadata as `body.file`. */
import { UnifiedError, type JsonObject, type UnifiedCall } from '@tributary/unified-core';
import type { MethodMapping } from '@tributary/provider-spec';
import { isPlainObject } from '../templates/deep-merge';

/** Bytes with name and type: body formats `raw` and `multipart` write it, everything else leaves it alone. */
export class UploadedContent {
  constructor(
    readonly name: string,
    readonly contentType: string,
    readonly bytes: Uint8Array,
  ) {}

  /** What mappings see. */
  get metadata(): JsonObject {
    return { name: this.name, content_type: this.contentType, size: this.bytes.byteLength };
  }
}

export interface CallWithFile {
  /** Its body holds the file's metadata instead of its bytes. */
  call: UnifiedCall;
  file: UploadedContent | undefined;
}

/** The file of a call: from a multipart form, or from the base64 body field that the mapping's `file_upload` names. */
export function readUpload(mapping: MethodMapping, call: UnifiedCall): CallWithFile {
  const names = { data: 'data', name: 'file_name', content_type: 'content_type', ...mapping.file_upload };
  const body = isPlainObject(call.body) ? call.body : {};
  const file = call.file === undefined ? (mapping.file_upload === undefined ? undefined : fromBase64(body, names)) : new UploadedContent(call.file.name, call.file.contentType, call.file.bytes);
  if (file === undefined) return { call, file };
  const fields = Object.fromEntries(Object.entries(body).filter(([name]) => name !== names.data)) as JsonObject;
  return { call: { ...call, body: { [String(names.name)]: file.name, [String(names.content_type)]: file.contentType, ...fields, file: file.metadata } }, file };
}

/** A `{{file}}` that stayed as it is written found no file: an upload without one would send the placeholder's text. */
export function refuseMissingFile(body: unknown, label: string): void {
  if (body === '{{file}}') throw new UnifiedError('invalid_body', `${label} needs a file; send multipart/form-data with one file part, or the file as base64 in the body where the method has a field for it.`);
  if (isPlainObject(body) || Array.isArray(body)) Object.values(body).forEach((value) => refuseMissingFile(value, label));
}

function fromBase64(body: Record<string, unknown>, names: { data: unknown; name: unknown; content_type: unknown }): UploadedContent | undefined {
  const data = body[String(names.data)];
  if (data === undefined || data === null) return undefined;
  if (typeof data !== 'string' || !/^[A-Za-z0-9+/_-]*={0,2}$/.test(data)) throw new UnifiedError('invalid_body', `The field ${String(names.data)} is not base64; it takes the file's bytes as base64 text.`);
  return new UploadedContent(textOr(body[String(names.name)], 'file'), textOr(body[String(names.content_type)], 'application/octet-stream'), Buffer.from(data, 'base64'));
}

const textOr = (value: unknown, fallback: string): string => (typeof value === 'string' && value !== '' ? value : fallback);
