/** Files: list, one, upload in three steps, deletion, and the bytes behind `url_private`. */
import { patternStream } from '../byte-stream';
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import { type Arguments, list, ok, refuse, requiredText, text } from './slack-arguments';
import { channelOf, type SlackMethod } from './slack-methods';
import { botUserId, filesHost, type SlackFile, type SlackStore, teamId } from './slack-store';
import { writeFile } from './write-slack';

export const fileMethods: Record<string, SlackMethod> = {
  'files.list': listFiles,
  'files.info': (store, given) => ok({ file: writeFile(fileOf(store, requiredText(given, 'file'))), comments: [], response_metadata: { next_cursor: '' } }),
  'files.delete': (store, given) => {
    store.files.delete(fileOf(store, requiredText(given, 'file')).id);
    return ok({});
  },
  'files.getUploadURLExternal': startUpload,
  'files.completeUploadExternal': completeUpload,
};

export function fileRoutes(store: () => SlackStore): Route[] {
  const download = (exchange: Exchange) => sendBytes(store(), exchange);
  return [
    { method: 'POST', path: '/upload/v1/:fileId', open: true, handle: (exchange) => takeBytes(store(), exchange) },
    { method: 'GET', path: `/files-pri/:owner/:name`, handle: download },
    { method: 'GET', path: `/files-pri/:owner/download/:name`, handle: download },
  ];
}

function fileOf(store: SlackStore, id: string): SlackFile {
  const file = store.files.get(id);
  if (file?.isComplete !== true) throw refuse('file_not_found');
  return file;
}

function listFiles(store: SlackStore, given: Arguments): Answer {
  const count = Number(text(given, 'count') ?? 100);
  const page = Number(text(given, 'page') ?? 1);
  if (!Number.isInteger(count) || !Number.isInteger(page) || count < 1 || page < 1) throw refuse('invalid_arg_name');
  const channel = text(given, 'channel');
  const user = text(given, 'user');
  const [from, to] = ['ts_from', 'ts_to'].map((name) => text(given, name));
  const rows = [...store.files.values()].filter((file) => file.isComplete && (channel === undefined || file.channels.includes(channel)) && (user === undefined || file.user === user) && (from === undefined || file.created >= Number(from)) && (to === undefined || file.created <= Number(to)));
  rows.sort((left, right) => right.created - left.created || (left.id < right.id ? -1 : 1));
  return ok({ files: rows.slice((page - 1) * count, page * count).map(writeFile), paging: { count, total: rows.length, page, pages: Math.ceil(rows.length / count) } });
}

function startUpload(store: SlackStore, given: Arguments): Answer {
  const name = requiredText(given, 'filename');
  const size = Number(requiredText(given, 'length'));
  if (!Number.isInteger(size) || size < 1) throw refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] length must be a whole number of bytes'] } });
  const id = store.newFileId();
  const filetype = name.includes('.') ? (name.split('.').at(-1) ?? 'binary') : 'binary';
  store.files.set(id, { id, name, title: name, mimetype: mimeOf(filetype), filetype, size, created: Math.floor(store.now() / 1000), user: botUserId, channels: [], bytes: undefined, isComplete: false });
  return ok({ upload_url: `https://${filesHost}/upload/v1/${id}`, file_id: id });
}

async function takeBytes(store: SlackStore, exchange: Exchange): Promise<Answer> {
  const file = store.files.get(exchange.params['fileId'] ?? '');
  if (file === undefined) return { status: 404, bytes: Buffer.from('not found'), headers: { 'content-type': 'text/plain' } };
  const type = String(exchange.headers['content-type'] ?? '');
  let { rawBody } = exchange;
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(rawBody), { headers: { 'content-type': type } }).formData();
    const part = [...form.values()].find((value) => value instanceof File);
    rawBody = part instanceof File ? Buffer.from(await part.arrayBuffer()) : Buffer.alloc(0);
  }
  file.bytes = rawBody;
  return { status: 200, bytes: Buffer.from(`OK - ${String(rawBody.length)}`), headers: { 'content-type': 'text/html' } };
}

function completeUpload(store: SlackStore, given: Arguments): Answer {
  const entries = list(given, 'files');
  if (entries === undefined || entries.length === 0) throw refuse('invalid_arguments', { response_metadata: { messages: ['[ERROR] missing required field: files'] } });
  const channelId = text(given, 'channel_id') ?? text(given, 'channels');
  const channel = channelId === undefined ? undefined : channelOf(store, { channel: channelId });
  if (channel !== undefined && !channel.members.has(botUserId)) throw refuse('not_in_channel');
  const files = entries.map((entry) => {
    const file = store.files.get(isRecord(entry) ? String(entry['id']) : '');
    if (file?.bytes === undefined) throw refuse('file_not_found');
    if (file.bytes.length !== file.size) throw refuse('file_update_failed');
    if (isRecord(entry) && typeof entry['title'] === 'string') file.title = entry['title'];
    file.isComplete = true;
    if (channel !== undefined) file.channels.push(channel.id);
    return file;
  });
  if (channel !== undefined) store.post(channel.id, { user: botUserId, text: text(given, 'initial_comment') ?? '', threadTs: text(given, 'thread_ts'), fileIds: files.map((file) => file.id) });
  return ok({ files: files.map(writeFile) });
}

function sendBytes(store: SlackStore, exchange: Exchange): Answer {
  const id = (exchange.params['owner'] ?? '').replace(`${teamId}-`, '');
  const file = store.files.get(id);
  if (file?.isComplete !== true) return { status: 404, bytes: Buffer.from('<html><body>Not found</body></html>'), headers: { 'content-type': 'text/html; charset=utf-8' } };
  return { status: 200, bytes: file.bytes ?? patternStream(file.size), headers: { 'content-type': file.mimetype, 'content-length': String(file.size), 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` } };
}

function mimeOf(filetype: string): string {
  return { txt: 'text/plain', png: 'image/png', pdf: 'application/pdf', json: 'application/json' }[filetype] ?? 'application/octet-stream';
}
