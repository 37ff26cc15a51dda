import type { FunctionFocus } from '../function-definition';
import { unwrapNative } from '../native/native-value';
import { callDocumentService, type DocumentBody } from './document-service';

/**
 * The text of a document (a file, bytes, a stream or text) by the external converter that is bound as `documentParserApiUrl`
 * and `documentParserApiKey`; an error when there is none. `fileType` is the document's media type.
 *
 * @example $parseDocument($blob("%PDF"), "application/pdf") => "parsed application/pdf %PDF"
 */
export async function parseDocument(this: FunctionFocus, file: unknown, fileType?: unknown): Promise<string | undefined> {
  // A stream is read up front, so that a second attempt has something to send.
  const native = unwrapNative(file);
  const body = native instanceof ReadableStream ? await new Response(native as ReadableStream<Uint8Array>).arrayBuffer() : (native as DocumentBody);
  const headers = { accept: 'application/json', 'content-type': String(fileType ?? 'application/octet-stream') };
  const response = await callDocumentService(this, '/parse', headers, body);
  const answer = (await response.json()) as { content?: string };
  return answer.content;
}
