/**
 * Files v3 (developers.hubspot.com, "Files"): record, signed link, the bytes behind it, upload.
 * Not in the collected descriptions, so no vendor schema checks these answers.
 */
import { type Answer, type Exchange, queryValue, type Route } from '../exchange';
import { patternStream } from '../byte-stream';
import { seedEpoch } from '../sample-text';
import { invalid, objectNotFound } from './hubspot-errors';
import { portalId } from './write-record';

/** Host of signed links; the same server serves it. */
export const hubspotFileHost = `${portalId}.fs1.hubspotusercontent-na1.net`;
/** File id of the 200 MB sample. */
export const hubspotBigFileId = '80999';
const bigFileBytes = 200 * 1024 * 1024;

interface StoredFile {
  id: string;
  name: string;
  extension: string;
  size: number;
  /** Undefined: pattern bytes made while read. */
  bytes: Buffer | undefined;
  at: number;
}

export class FileStore {
  private files = new Map<string, StoredFile>();
  private nextId = 81_001;

  constructor(private readonly now: () => number) {
    this.reset();
  }

  reset(): void {
    this.nextId = 81_001;
    const seeded = Array.from({ length: 8 }, (_, n) => ({ id: String(80001 + n), name: `attachment-${String(n + 1)}`, extension: n % 2 === 0 ? 'txt' : 'bin', size: 1000 + n * 100_000, bytes: undefined, at: seedEpoch }));
    seeded.push({ id: hubspotBigFileId, name: 'big-recording', extension: 'bin', size: bigFileBytes, bytes: undefined, at: seedEpoch });
    this.files = new Map(seeded.map((file) => [file.id, file]));
  }

  list(): StoredFile[] {
    return [...this.files.values()];
  }

  get(id: string): StoredFile {
    const file = this.files.get(id);
    if (file === undefined) throw objectNotFound('file');
    return file;
  }

  add(name: string, bytes: Buffer): StoredFile {
    const dot = name.lastIndexOf('.');
    const file = { id: String(this.nextId++), name: dot > 0 ? name.slice(0, dot) : name, extension: dot > 0 ? name.slice(dot + 1) : '', size: bytes.length, bytes, at: this.now() };
    this.files.set(file.id, file);
    return file;
  }

  remove(id: string): void {
    this.files.delete(id);
  }
}

export function fileRoutes(files: FileStore): Route[] {
  return [
    { method: 'POST', path: '/files/v3/files', handle: (exchange) => upload(files, exchange) },
    { method: 'GET', path: '/files/v3/files/search', handle: (exchange) => searchFiles(files, exchange) },
    { method: 'GET', path: '/files/v3/files/:fileId', handle: (exchange) => ({ status: 200, json: writeFile(files.get(exchange.params['fileId'] ?? '')) }) },
    { method: 'DELETE', path: '/files/v3/files/:fileId', handle: (exchange) => (files.remove(exchange.params['fileId'] ?? ''), { status: 204 }) },
    { method: 'GET', path: '/files/v3/files/:fileId/signed-url', handle: (exchange) => signedUrl(files.get(exchange.params['fileId'] ?? '')) },
    { method: 'GET', path: `/hubfs/${portalId}/:fileId/:fileName`, open: true, handle: (exchange) => download(files, exchange) },
  ];
}

async function upload(files: FileStore, exchange: Exchange): Promise<Answer> {
  const form = await new Response(new Uint8Array(exchange.rawBody), { headers: { 'content-type': String(exchange.headers['content-type'] ?? '') } }).formData().catch(() => undefined);
  const file = form?.get('file');
  if (form === undefined || !(file instanceof File)) throw invalid('Some required fields were not set: [file]');
  if (form.get('folderId') === null && form.get('folderPath') === null) throw invalid('Either folderId or folderPath must be set');
  const name = form.get('fileName');
  return { status: 201, json: writeFile(files.add(typeof name === 'string' && name !== '' ? name : file.name, Buffer.from(await file.arrayBuffer()))) };
}

function searchFiles(files: FileStore, exchange: Exchange): Answer {
  const ids = queryValue(exchange.query, 'ids')?.split(',');
  const found = files.list().filter((file) => ids === undefined || ids.includes(file.id));
  return { status: 200, json: { results: found.slice(0, 100).map(writeFile) } };
}

function signedUrl(file: StoredFile): Answer {
  return { status: 200, json: { name: file.name, extension: file.extension, type: typeOf(file), size: file.size, expiresAt: new Date(file.at + 315_360_000_000).toISOString(), url: `https://${hubspotFileHost}/hubfs/${portalId}/${file.id}/${encodeURIComponent(fileName(file))}?Expires=1999999999&Signature=sim-${file.id}` } };
}

function download(files: FileStore, exchange: Exchange): Answer {
  const file = files.get(exchange.params['fileId'] ?? '');
  if (queryValue(exchange.query, 'Signature') !== `sim-${file.id}`) return { status: 403, bytes: Buffer.from('Forbidden'), headers: { 'content-type': 'text/plain' } };
  return { status: 200, bytes: file.bytes ?? patternStream(file.size), headers: { 'content-type': file.extension === 'txt' ? 'text/plain' : 'application/octet-stream', 'content-length': String(file.size), 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(fileName(file))}` } };
}

function writeFile(file: StoredFile): Record<string, unknown> {
  const at = new Date(file.at).toISOString();
  return { id: file.id, name: file.name, extension: file.extension, type: typeOf(file), size: file.size, path: `/library/${fileName(file)}`, parentFolderId: '90001', access: 'PRIVATE', isUsableInContent: false, defaultHostingUrl: `https://${hubspotFileHost}/hubfs/${portalId}/${file.id}/${encodeURIComponent(fileName(file))}`, url: `https://${hubspotFileHost}/hubfs/${portalId}/${file.id}/${encodeURIComponent(fileName(file))}`, createdAt: at, updatedAt: at, archived: false };
}

function typeOf(file: StoredFile): string {
  return file.extension === 'txt' ? 'DOCUMENT' : 'OTHER';
}

function fileName(file: StoredFile): string {
  return file.extension === '' ? file.name : `${file.name}.${file.extension}`;
}
