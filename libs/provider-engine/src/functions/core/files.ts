import mime from 'mime';

import { boxBlob, boxStream, type BlobBox, type StreamBox } from '../native/blob-box';
import { unwrapNative } from '../native/native-value';
import { decodeBase64 } from './encoding';

/**
 * A Blob (a file in memory) of texts, bytes or other Blobs; `options.type` is its media type.
 *
 * @example $blob("abc", {"type": "text/plain"}).size => 3
 * @example $blob(["a", "b"]).text() => "ab"
 */
export function blob(content?: unknown, options?: unknown): BlobBox {
  const parts = (Array.isArray(content) ? content : [content || '']).map(unwrapNative) as (Blob | ArrayBuffer | string)[];
  return boxBlob(new Blob(parts, { ...(options as { type?: string } | undefined) }));
}

/**
 * A Blob of base64 text or of a data URI. Options: `mimeType` (a data URI's own wins), `urlSafe` for the URL alphabet.
 *
 * @example $base64ToBlob("YWJj").text() => "abc"
 * @example $base64ToBlob("data:image/png;base64,YWJj").type => "image/png"
 */
export function base64ToBlob(base64: unknown, options?: unknown): BlobBox {
  const { mimeType = 'application/octet-stream', urlSafe = false } = (options ?? {}) as { mimeType?: string; urlSafe?: boolean };
  if (typeof base64 !== 'string' || base64 === '') return boxBlob(new Blob([], { type: mimeType }));
  const text = base64.trim();
  const uri = /^data:([^;]+);base64,(.+)$/.exec(text);
  if (text.startsWith('data:') && uri === null) throw new TypeError('expects a data URI of the form data:<type>;base64,<base64>');
  return boxBlob(new Blob([decodeBase64(padded(uri?.[2] ?? text), urlSafe)], { type: uri?.[1] ?? mimeType }));
}

function padded(base64: string): string {
  return base64.padEnd(Math.ceil(base64.length / 4) * 4, '=');
}

/**
 * The bytes of a Blob; nothing for anything else.
 *
 * @example $base64encode($getArrayBuffer($blob("abc"))) => "YWJj"
 * @example $getArrayBuffer("abc") => undefined
 */
export async function getArrayBuffer(file?: unknown): Promise<ArrayBuffer | undefined> {
  const native = unwrapNative(file);
  return native instanceof Blob ? native.arrayBuffer() : undefined;
}

/**
 * A data URI of a Blob, bytes or a stream, with the media type given.
 *
 * @example $getDataUri($blob("abc"), "text/plain") => "data:text/plain;base64,YWJj"
 */
export function getDataUri(file: unknown, mimeType?: unknown): string | Promise<string> {
  if (!mimeType) throw new TypeError('expects a media type as its second argument');
  const written = (bytes: Buffer): string => `data:${String(mimeType)};base64,${bytes.toString('base64')}`;
  const bytes = readBytes(file, 'a file, bytes or a stream');
  return Buffer.isBuffer(bytes) ? written(bytes) : bytes.then(written);
}

/**
 * Text of bytes or a stream; `encoding` as Node names them (`utf8` unless given).
 *
 * @example $bufferToString($blob("abc").stream()) => "abc"
 * @example $bufferToString($blob("abc").stream(), "hex") => "616263"
 */
export function bufferToString(value: unknown, encoding?: unknown): string | Promise<string> {
  if (unwrapNative(value) instanceof Blob) throw new TypeError('expects bytes or a stream; use the text() of a file');
  const bytes = readBytes(value, 'bytes or a stream');
  const written = (read: Buffer): string => read.toString(encoding as BufferEncoding | undefined);
  return Buffer.isBuffer(bytes) ? written(bytes) : bytes.then(written);
}

function readBytes(value: unknown, expected: string): Buffer | Promise<Buffer> {
  const native = unwrapNative(value);
  if (native instanceof Uint8Array) return Buffer.from(native.buffer, native.byteOffset, native.byteLength);
  if (native instanceof ArrayBuffer) return Buffer.from(native);
  if (native instanceof Blob) return native.arrayBuffer().then((buffer) => Buffer.from(buffer));
  if (native instanceof ReadableStream) return readStream(native as ReadableStream<Uint8Array>);
  throw new TypeError(`expects ${expected} as its first argument`);
}

async function readStream(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/**
 * The media type of a file name or an extension; null when it is not known.
 *
 * @example $getMimeType("report.pdf") => "application/pdf"
 * @example $getMimeType("nothing-known") => null
 */
export function getMimeType(name: unknown): string | null {
  return typeof name === 'string' ? mime.getType(name) : null;
}

/**
 * Two streams with the content of one.
 *
 * @example $map($teeStream($blob("abc").stream()), function($s) { $bufferToString($s) }) => ["abc", "abc"]
 */
export function teeStream(stream: unknown): StreamBox[] {
  const native = unwrapNative(stream);
  if (!(native instanceof ReadableStream)) throw new TypeError('expects a stream as its first argument');
  return native.tee().map(boxStream);
}
