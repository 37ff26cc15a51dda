/** Methods of the Web API that read: conversations, people, the workspace. */
import { type Arguments, cursorPage, flag, limitOf, ok, refuse, requiredText, text } from './slack-arguments';
import type { Answer } from '../exchange';
import { botId, botUserId, type SlackChannel, type SlackMessage, type SlackStore, teamId } from './slack-store';
import { writeChannel, writeMessage, writeUser } from './write-slack';

export type SlackMethod = (store: SlackStore, given: Arguments) => Answer | Promise<Answer>;

export const readMethods: Record<string, SlackMethod> = {
  'auth.test': () => ok({ url: 'https://tributary-sandbox.slack.com/', team: 'Tributary Sandbox', user: 'tributary', team_id: teamId, user_id: botUserId, bot_id: botId, is_enterprise_install: false }),
  'auth.teams.list': () => ok({ teams: [{ id: teamId, name: 'Tributary Sandbox' }], response_metadata: { next_cursor: '' } }),
  'team.info': () => ok({ team: { id: teamId, name: 'Tributary Sandbox', domain: 'tributary-sandbox', email_domain: 'example.com', icon: { image_34: 'https://avatars.slack-edge.com/team_34.png', image_132: 'https://avatars.slack-edge.com/team_132.png', image_default: true } } }),
  'conversations.list': listConversations,
  'users.conversations': (store, given) => listConversations(store, given, (channel) => channel.members.has(botUserId)),
  'conversations.info': (store, given) => ok({ channel: writeChannel(channelOf(store, given), flag(given, 'include_num_members')) }),
  'conversations.members': listMembers,
  'conversations.history': history,
  'conversations.replies': replies,
  'users.list': listUsers,
  'users.info': (store, given) => {
    const user = store.users.get(requiredText(given, 'user'));
    if (user === undefined) throw refuse('user_not_found');
    return ok({ user: writeUser(user) });
  },
  'users.lookupByEmail': (store, given) => {
    const email = requiredText(given, 'email').toLowerCase();
    const user = [...store.users.values()].find((candidate) => candidate.email === email && !candidate.isBot);
    if (user === undefined) throw refuse('users_not_found');
    return ok({ user: writeUser(user) });
  },
  'usergroups.list': (store, given) => ok({ usergroups: [userGroup(store, given)] }),
  'usergroups.users.list': (store, given) => {
    if (requiredText(given, 'usergroup') !== userGroupId) throw refuse('no_such_subteam');
    return ok({ users: userGroupMembers(store) });
  },
  'chat.getPermalink': (store, given) => {
    const channel = channelOf(store, given);
    const ts = requiredText(given, 'message_ts');
    if (store.find(channel.id, ts) === undefined) throw refuse('message_not_found');
    return ok({ channel: channel.id, permalink: `https://tributary-sandbox.slack.com/archives/${channel.id}/p${ts.replace('.', '')}` });
  },
};

/** The channel that `channel` names by id or `#name`. */
export function channelOf(store: SlackStore, given: Arguments): SlackChannel {
  const named = requiredText(given, 'channel');
  const channel = store.channels.get(named) ?? [...store.channels.values()].find((candidate) => candidate.kind !== 'im' && named.replace(/^#/, '') === candidate.name);
  if (channel === undefined) throw refuse('channel_not_found');
  return channel;
}

function listConversations(store: SlackStore, given: Arguments, isListed: (channel: SlackChannel) => boolean = () => true): Answer {
  const types = (text(given, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  if (types.some((type) => !['public_channel', 'private_channel', 'mpim', 'im'].includes(type))) throw refuse('invalid_types');
  const rows = [...store.channels.values()].filter((channel) => types.includes(channel.kind) && isListed(channel) && (!flag(given, 'exclude_archived') || !channel.isArchived));
  const { page, nextCursor } = cursorPage(given, rows, limitOf(given, 100, 1000), (channel) => channel.id, 'team:');
  return ok({ channels: page.map((channel) => writeChannel(channel)), response_metadata: { next_cursor: nextCursor } });
}

function listMembers(store: SlackStore, given: Arguments): Answer {
  const { page, nextCursor } = cursorPage(given, [...channelOf(store, given).members], limitOf(given, 100, 1000), (id) => id, 'user:');
  return ok({ members: page, response_metadata: { next_cursor: nextCursor } });
}

/** Newest first; replies stay in their threads unless broadcast. */
function history(store: SlackStore, given: Arguments): Answer {
  const channel = readableChannel(store, given);
  const rows = within(given, store.messagesOf(channel.id).filter((message) => message.threadTs === undefined || message.threadTs === message.ts || message.subtype === 'thread_broadcast')).reverse();
  const { page, nextCursor } = cursorPage(given, rows, limitOf(given, 100, 999), (message) => message.ts, 'next_ts:');
  return ok({ messages: page.map((message) => writeMessage(store, channel.id, message)), has_more: nextCursor !== '', pin_count: 0, channel_actions_ts: null, channel_actions_count: 0, ...metadata(nextCursor) });
}

/** The parent, then its replies oldest first; the `ts` of a reply gives that reply alone (slackapi/bolt-python issue 783). */
function replies(store: SlackStore, given: Arguments): Answer {
  const channel = readableChannel(store, given);
  const ts = requiredText(given, 'ts');
  const parent = store.find(channel.id, ts);
  if (parent === undefined) throw refuse('thread_not_found');
  const rows = within(given, store.messagesOf(channel.id).filter((message) => message.ts === ts || message.threadTs === ts));
  const { page, nextCursor } = cursorPage(given, rows, limitOf(given, 1000, 1000), (message) => message.ts, 'next_ts:');
  return ok({ messages: page.map((message) => writeMessage(store, channel.id, message)), has_more: nextCursor !== '', ...metadata(nextCursor) });
}

function readableChannel(store: SlackStore, given: Arguments): SlackChannel {
  const channel = channelOf(store, given);
  if (channel.kind === 'private_channel' && !channel.members.has(botUserId)) throw refuse('channel_not_found');
  if (channel.kind === 'public_channel' && !channel.members.has(botUserId)) throw refuse('not_in_channel');
  return channel;
}

function within(given: Arguments, messages: SlackMessage[]): SlackMessage[] {
  const [oldest, latest] = (['oldest', 'latest'] as const).map((name) => {
    const raw = text(given, name);
    if (raw !== undefined && Number.isNaN(Number(raw))) throw refuse(`invalid_ts_${name}`);
    return raw === undefined ? undefined : Number(raw);
  });
  const isInclusive = flag(given, 'inclusive');
  return messages.filter((message) => {
    const ts = Number(message.ts);
    const isAfter = oldest === undefined || ts > oldest || (isInclusive && ts === oldest);
    const isBefore = latest === undefined || ts < latest || (isInclusive && ts === latest);
    return isAfter && isBefore;
  });
}

/** History and replies write no metadata on the last page. */
function metadata(nextCursor: string): Record<string, unknown> {
  return nextCursor === '' ? {} : { response_metadata: { next_cursor: nextCursor } };
}

function listUsers(store: SlackStore, given: Arguments): Answer {
  const rows = [...store.users.values()];
  const { page, nextCursor } = cursorPage(given, rows, limitOf(given, rows.length, 1000), (user) => user.id, 'user:');
  return ok({ members: page.map(writeUser), cache_ts: Math.floor(store.now() / 1000), response_metadata: { next_cursor: nextCursor } });
}

const userGroupId = 'S0SIMGRP01';

function userGroupMembers(store: SlackStore): string[] {
  return [...store.users.keys()].slice(1, 5);
}

function userGroup(store: SlackStore, given: Arguments): Record<string, unknown> {
  const members = userGroupMembers(store);
  const first = members[0] ?? botUserId;
  return { id: userGroupId, team_id: teamId, is_usergroup: true, is_subteam: true, name: 'Support rota', description: 'Who is on duty', handle: 'support-rota', is_external: false, date_create: 1767600000, date_update: 1767600000, date_delete: 0, auto_type: null, auto_provision: false, enterprise_subteam_id: '', created_by: first, updated_by: first, deleted_by: null, prefs: { channels: [], groups: [] }, user_count: members.length, ...(flag(given, 'include_users') ? { users: members } : {}) };
}
