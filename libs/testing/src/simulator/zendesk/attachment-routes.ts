/** Attachments: upload of bytes, the record, and the bytes behind its `content_url`. */
import { randomUUID } from 'node:crypto';
import { patternStream } from '../byte-stream';
import { type Answer, type Exchange, queryValue, type Route } from '../exchange';
import { pathId } from './ticket-routes';
import { badRequest, recordNotFound } from './zendesk-errors';
import { type ZendeskStore, writeAttachment } from './zendesk-store';

/** Zendesk takes files of up to 50 MB. */
const maxUploadBytes = 50 * 1024 * 1024;

export function attachmentRoutes(store: () => ZendeskStore): Route[] {
  return [
    { method: 'POST', path: '/api/v2/uploads', handle: (exchange) => upload(store(), exchange) },
    { method: 'DELETE', path: '/api/v2/uploads/:token', handle: (exchange) => discard(store(), exchange) },
    { method: 'GET', path: '/api/v2/attachments/:id', handle: (exchange) => ({ status: 200, json: { attachment: writeAttachment(store().attachments.get(pathId(exchange))) } }) },
    { method: 'GET', path: '/attachments/token/:token', open: true, handle: (exchange) => download(store(), exchange) },
  ];
}

function upload(store: ZendeskStore, exchange: Exchange): Answer {
  const name = queryValue(exchange.query, 'filename');
  if (name === undefined || name === '') throw badRequest('ParameterMissing', 'Required parameter missing: filename');
  if (exchange.rawBody.length === 0) throw badRequest('AttachmentUnprocessable', 'The file is empty', 422);
  if (exchange.rawBody.length > maxUploadBytes) throw badRequest('AttachmentTooLarge', 'The file is larger than 50 MB', 413);
  const known = queryValue(exchange.query, 'token');
  if (known !== undefined && !store.uploads.has(known)) throw recordNotFound();
  const attachment = store.addAttachment({ name, type: String(exchange.headers['content-type'] ?? 'application/binary'), size: exchange.rawBody.length, bytes: exchange.rawBody });
  const token = known ?? randomUUID().replaceAll('-', '');
  const ids = [...(store.uploads.get(token) ?? []), attachment.id];
  store.uploads.set(token, ids);
  const expires = new Date(store.now() + 72 * 3_600_000).toISOString().replace(/\.\d{3}Z$/, 'Z');
  return { status: 201, json: { upload: { token, expires_at: expires, attachment: writeAttachment(attachment), attachments: ids.map((id) => writeAttachment(store.attachments.get(id))) } } };
}

function discard(store: ZendeskStore, exchange: Exchange): Answer {
  if (!store.uploads.delete(exchange.params['token'] ?? '')) throw recordNotFound();
  return { status: 204 };
}

function download(store: ZendeskStore, exchange: Exchange): Answer {
  const attachment = store.attachments.list().find((candidate) => candidate.token === exchange.params['token']);
  if (attachment === undefined) throw recordNotFound();
  return { status: 200, bytes: attachment.bytes ?? patternStream(attachment.size), headers: { 'content-type': attachment.content_type, 'content-length': String(attachment.size), 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.file_name)}` } };
}
