/** The sandbox workspace's people, channels, messages and files: the same on every start. */
import { asciiSlug, firstNames, jobTitles, lastNames, pick, seedEpoch, sentences } from '../sample-text';
import { botUserId, formatTs, type SlackChannel, type SlackStore } from './slack-store';

/** File id of the 200 MB sample. */
export const slackBigFileId = 'F0SIMBIG001';
const minute = 60_000;

export function seedWorkspace(store: SlackStore): void {
  const created = seedEpoch / 1000;
  store.users.set(botUserId, { id: botUserId, name: 'tributary', realName: 'Tributary', firstName: 'Tributary', lastName: '', email: '', title: '', isBot: true, isAdmin: false, deleted: false, updated: created });
  for (let n = 0; n < 35; n += 1) {
    const first = pick(firstNames, n);
    const last = pick(lastNames, n * 5 + 3);
    const id = userId(n);
    store.users.set(id, { id, name: `${asciiSlug(first)}.${asciiSlug(last)}`, realName: `${first} ${last}`, firstName: first, lastName: last, email: `${asciiSlug(first)}.${asciiSlug(last)}.${String(n + 1)}@example.com`, title: pick(jobTitles, n), isBot: false, isAdmin: n === 0, deleted: n === 34, updated: created + n });
  }
  const everyone = [...store.users.keys()];
  const add = (id: string, name: string, kind: SlackChannel['kind'], isMember: boolean, isArchived = false): void => {
    store.channels.set(id, { id, name, kind, created, creator: userId(0), isArchived, topic: name === 'general' ? 'Ankündigungen & news' : '', purpose: `Talk about ${name}`, members: new Set(everyone.filter((user) => isMember || user !== botUserId)) });
  };
  add('C0SIMGEN01', 'general', 'public_channel', true);
  add('C0SIMRND01', 'random', 'public_channel', true);
  add('C0SIMSUP01', 'サポート', 'public_channel', true);
  add('C0SIMENG01', 'engineering', 'public_channel', false);
  add('C0SIMOLD01', 'old-project', 'public_channel', false, true);
  add('C0SIMPRV01', 'leadership', 'private_channel', true);
  for (let n = 0; n < 12; n += 1) add(`C0SIMX${String(n).padStart(4, '0')}`, `team-${String(n + 1)}`, 'public_channel', n % 2 === 0);
  store.channels.set('D0SIMDM001', { id: 'D0SIMDM001', name: '', kind: 'im', created, creator: userId(0), isArchived: false, topic: '', purpose: '', members: new Set([botUserId, userId(0)]) });
  seedFiles(store);
  seedMessages(store, 'C0SIMGEN01', 150);
  seedMessages(store, 'C0SIMRND01', 40);
  seedMessages(store, 'C0SIMSUP01', 30);
  seedMessages(store, 'C0SIMPRV01', 5);
  seedMessages(store, 'C0SIMENG01', 5);
  seedMessages(store, 'D0SIMDM001', 3);
}

function userId(n: number): string {
  return `U0SIMUS${String(n).padStart(3, '0')}`;
}

/** Every fifth message carries replies; every seventh is the app's own, which it may change. */
function seedMessages(store: SlackStore, channelId: string, count: number): void {
  for (let n = 0; n < count; n += 1) {
    const at = (seedEpoch + n * 30 * minute) * 1000 + n;
    const user = n % 7 === 3 ? botUserId : userId(n % 34);
    const hasReplies = n % 5 === 0;
    const ts = formatTs(at);
    const message = store.post(channelId, { user, text: `${pick(sentences, n)} <@${userId(n % 5)}>`, ts, ...(hasReplies ? { threadTs: ts } : {}), ...(n % 25 === 1 ? { fileIds: [fileId(n % 6)] } : {}) });
    if (n % 6 === 2) message.reactions.set('thumbsup', new Set([userId(1), userId(2)]));
    for (let reply = 0; hasReplies && reply < 1 + (n % 3); reply += 1) store.post(channelId, { user: userId((n + reply + 1) % 34), text: pick(sentences, n + reply + 2), ts: formatTs(at + (reply + 1) * 60_000_000), threadTs: ts });
  }
}

function fileId(n: number): string {
  return `F0SIMFIL${String(n).padStart(2, '0')}`;
}

function seedFiles(store: SlackStore): void {
  for (let n = 0; n < 12; n += 1) {
    const isText = n % 2 === 0;
    store.files.set(fileId(n), { id: fileId(n), name: isText ? `notes ${String(n)}.txt` : `図 ${String(n)}.png`, title: `Sample ${String(n)}`, mimetype: isText ? 'text/plain' : 'image/png', filetype: isText ? 'txt' : 'png', size: 500 + n * 10_000, created: seedEpoch / 1000 + n * 3600, user: userId(n), channels: [n % 2 === 0 ? 'C0SIMGEN01' : 'C0SIMRND01'], bytes: undefined, isComplete: true });
  }
  store.files.set(slackBigFileId, { id: slackBigFileId, name: 'recording.bin', title: 'Recording', mimetype: 'application/octet-stream', filetype: 'binary', size: 200 * 1024 * 1024, created: seedEpoch / 1000, user: userId(0), channels: ['C0SIMGEN01'], bytes: undefined, isComplete: true });
}
