import contentDisposition from 'content-disposition';

import { callDocumentService } from '../core/document-service';
import type { FunctionFocus } from '../function-definition';
import { boxBlob, type BlobBox } from '../native/blob-box';

/**
 * A PDF (a Blob with a name) of a markdown text, by the external converter that is bound as `documentParserApiUrl` and
 * `documentParserApiKey`; an error when there is none. Options (`title`, `pageSize`, `margin`, `styles`, `filename`, ...) and the
 * headers for fetching images go to the converter as they are.
 *
 * @example $convertMdToPdf("# Hi", {"filename": "hi.pdf"}).type => "application/pdf"
 * @example $convertMdToPdf("# Hi", {"filename": "hi.pdf"}).name => "hi.pdf"
 */
export async function convertMdToPdf(this: FunctionFocus, markdown: unknown, options: unknown = {}, assetHeaders: unknown = {}): Promise<BlobBox> {
  if (typeof markdown !== 'string' || markdown === '') throw new TypeError('expects markdown text as its first argument');
  const headers = { accept: 'application/pdf', 'content-type': 'application/json' };
  const response = await callDocumentService(this, '/md-to-pdf', headers, JSON.stringify({ markdown, options, assetHeaders }));
  const type = response.headers.get('content-type') ?? '';
  if (!type.includes('application/pdf')) throw new Error(`the document converter answered ${type === '' ? 'without a media type' : type.slice(0, 60)} instead of application/pdf`);
  const file = new Blob([await response.arrayBuffer()], { type: 'application/pdf' });
  return boxBlob(file, nameOf(response) ?? (options as { filename?: string }).filename ?? 'document.pdf');
}

function nameOf(response: Response): string | undefined {
  const header = response.headers.get('content-disposition');
  if (header === null) return undefined;
  try {
    return contentDisposition.parse(header).parameters['filename'];
  } catch {
    return undefined;
  }
}
