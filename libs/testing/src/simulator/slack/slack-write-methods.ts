/** Methods of the Web API that change something: messages, joining, reactions. */
import { type Arguments, flag, list, ok, refuse, requiredText, text } from './slack-arguments';
import type { Answer } from '../exchange';
import { channelOf, type SlackMethod } from './slack-methods';
import { botUserId, type SlackMessage, type SlackStore } from './slack-store';
import { writeChannel, writeMessage } from './write-slack';

const maxTextLength = 40_000;

export const writeMethods: Record<string, SlackMethod> = {
  'conversations.join': join,
  'conversations.leave': (store, given) => {
    const channel = channelOf(store, given);
    return channel.members.delete(botUserId) ? ok({}) : ok({ not_in_channel: true });
  },
  'chat.postMessage': postMessage,
  'chat.update': updateMessage,
  'chat.delete': (store, given) => {
    const { channelId, message } = ownMessage(store, given, 'cant_delete_message');
    store.remove(channelId, message.ts);
    return ok({ channel: channelId, ts: message.ts });
  },
  'reactions.add': (store, given) => {
    const channel = channelOf(store, given);
    const message = store.find(channel.id, requiredText(given, 'timestamp'));
    if (message === undefined) throw refuse('message_not_found');
    const name = requiredText(given, 'name');
    const users = message.reactions.get(name) ?? new Set<string>();
    if (users.has(botUserId)) throw refuse('already_reacted');
    message.reactions.set(name, users.add(botUserId));
    return ok({});
  },
};

function join(store: SlackStore, given: Arguments): Answer {
  const channel = channelOf(store, given);
  if (channel.kind !== 'public_channel') throw refuse('method_not_supported_for_channel_type');
  if (channel.isArchived) throw refuse('is_archived');
  if (channel.members.has(botUserId)) return ok({ channel: writeChannel(channel, false), warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } });
  channel.members.add(botUserId);
  return ok({ channel: writeChannel(channel, false) });
}

function postMessage(store: SlackStore, given: Arguments): Answer {
  const channel = channelOf(store, given);
  if (channel.isArchived) throw refuse('is_archived');
  if (!channel.members.has(botUserId)) throw refuse('not_in_channel');
  const body = readContent(given);
  const threadTs = text(given, 'thread_ts');
  if (threadTs !== undefined && store.find(channel.id, threadTs) === undefined) throw refuse('thread_not_found');
  const message = store.post(channel.id, { user: botUserId, text: body.text, blocks: body.blocks, threadTs, ...(threadTs !== undefined && flag(given, 'reply_broadcast') ? { subtype: 'thread_broadcast' } : {}) });
  return ok({ channel: channel.id, ts: message.ts, message: writeMessage(store, channel.id, message) });
}

function updateMessage(store: SlackStore, given: Arguments): Answer {
  const { channelId, message } = ownMessage(store, given, 'cant_update_message');
  const body = readContent(given);
  message.text = body.text;
  message.blocks = body.blocks;
  message.editedAt = store.newTs();
  return ok({ channel: channelId, ts: message.ts, text: message.text, message: writeMessage(store, channelId, message) });
}

function readContent(given: Arguments): { text: string; blocks: unknown[] | undefined } {
  const blocks = list(given, 'blocks');
  const markdown = text(given, 'markdown_text');
  if (markdown !== undefined && (blocks !== undefined || text(given, 'text') !== undefined)) throw refuse('markdown_text_conflict');
  const content = text(given, 'text') ?? markdown;
  if (content === undefined && (blocks === undefined || blocks.length === 0) && list(given, 'attachments') === undefined) throw refuse('no_text');
  if ((content?.length ?? 0) > maxTextLength) throw refuse('msg_too_long');
  return { text: content ?? '', blocks };
}

/** Apps may change only what they posted. */
function ownMessage(store: SlackStore, given: Arguments, refusal: string): { channelId: string; message: SlackMessage } {
  const channel = channelOf(store, given);
  const message = store.find(channel.id, requiredText(given, 'ts'));
  if (message === undefined) throw refuse('message_not_found');
  if (message.user !== botUserId) throw refuse(refusal);
  return { channelId: channel.id, message };
}
