import type { Readable } from 'node:stream';
import { UnifiedError, type JsonObject } from '@tributary/unified-core';
import busboy from 'busboy';

/** A multipart form: its fields as a body object, and its one file. */
export interface UploadedForm {
  body: JsonObject;
  file: { name: string; contentType: string; bytes: Buffer } | undefined;
}

/** Reads `multipart/form-data` with at most one file, held in memory up to `limit` bytes. Field names may use brackets: `ticket[id]`. */
export function readUploadedForm(stream: Readable, contentType: string, limit: number, parseFields: (query: string) => JsonObject): Promise<UploadedForm> {
  return new Promise((resolve, reject) => {
    const fail = (error: UnifiedError) => {
      stream.unpipe();
      stream.resume();
      reject(error);
    };
    const invalid = (cause: unknown) => fail(new UnifiedError('invalid_body', 'The multipart body is malformed.', { cause }));
    let parser: busboy.Busboy;
    try {
      parser = busboy({ headers: { 'content-type': contentType }, limits: { files: 1, fileSize: limit, fields: 200, fieldSize: 1024 * 1024 }, defParamCharset: 'utf8' });
    } catch (cause) {
      invalid(cause);
      return;
    }
    const fields: string[] = [];
    let file: UploadedForm['file'];
    parser.on('field', (name, value) => fields.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`));
    parser.on('file', (_name, content, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      content.on('data', (chunk: Buffer) => chunks.push(chunk));
      content.on('limit', () => fail(new UnifiedError('body_too_large', `The file is larger than ${limit} bytes.`)));
      content.on('end', () => {
        file = { name: filename ?? 'file', contentType: mimeType, bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('filesLimit', () => fail(new UnifiedError('invalid_body', 'The form holds more than one file; send one file a call.')));
    parser.on('error', invalid);
    parser.on('close', () => resolve({ body: parseFields(fields.join('&')), file }));
    stream.on('error', invalid);
    stream.pipe(parser);
  });
}
