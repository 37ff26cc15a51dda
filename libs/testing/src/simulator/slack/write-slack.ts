/** The workspace's records as the Web API writes them. */
import { botId, botUserId, filesHost, type SlackChannel, type SlackFile, type SlackMessage, type SlackStore, type SlackUser, teamId } from './slack-store';

export function writeChannel(channel: SlackChannel, withMembers = true): Record<string, unknown> {
  const shared = { created: channel.created, creator: channel.creator, is_archived: channel.isArchived, is_org_shared: false };
  if (channel.kind === 'im') return { id: channel.id, created: channel.created, is_im: true, is_org_shared: false, user: channel.creator, is_user_deleted: false, priority: 0 };
  const isPrivate = channel.kind === 'private_channel';
  return {
    id: channel.id,
    name: channel.name,
    ...shared,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: isPrivate,
    is_general: channel.name === 'general',
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    parent_conversation: null,
    shared_team_ids: [teamId],
    is_member: channel.members.has(botUserId),
    topic: { value: channel.topic, creator: channel.topic === '' ? '' : channel.creator, last_set: channel.topic === '' ? 0 : channel.created },
    purpose: { value: channel.purpose, creator: channel.purpose === '' ? '' : channel.creator, last_set: channel.purpose === '' ? 0 : channel.created },
    previous_names: [],
    ...(withMembers ? { num_members: channel.members.size } : {}),
  };
}

export function writeMessage(store: SlackStore, channelId: string, message: SlackMessage): Record<string, unknown> {
  const written: Record<string, unknown> = { type: 'message', user: message.user, ts: message.ts, text: message.text, team: teamId };
  if (message.subtype !== undefined) written['subtype'] = message.subtype;
  if (message.user === botUserId) written['bot_id'] = botId;
  if (message.blocks !== undefined) written['blocks'] = message.blocks;
  if (message.editedAt !== undefined) written['edited'] = { user: message.user, ts: message.editedAt };
  const files = message.fileIds.flatMap((id) => store.files.get(id) ?? []);
  if (files.length > 0) Object.assign(written, { files: files.map(writeFile), upload: false });
  if (message.reactions.size > 0) written['reactions'] = [...message.reactions].map(([name, users]) => ({ name, users: [...users], count: users.size }));
  const replies = store.messagesOf(channelId).filter((reply) => reply.threadTs === message.ts && reply.ts !== message.ts);
  if (message.threadTs !== undefined && message.threadTs !== message.ts) {
    written['thread_ts'] = message.threadTs;
    const parent = store.find(channelId, message.threadTs);
    if (parent !== undefined) written['parent_user_id'] = parent.user;
  } else if (replies.length > 0) {
    const users = [...new Set(replies.map((reply) => reply.user))];
    Object.assign(written, { thread_ts: message.ts, reply_count: replies.length, reply_users_count: users.length, latest_reply: replies.at(-1)?.ts, reply_users: users, subscribed: false });
  }
  return written;
}

export function writeUser(user: SlackUser): Record<string, unknown> {
  return {
    id: user.id,
    team_id: teamId,
    name: user.name,
    deleted: user.deleted,
    color: '9f69e7',
    real_name: user.realName,
    tz: 'Europe/Berlin',
    tz_label: 'Central European Time',
    tz_offset: 3600,
    profile: {
      title: user.title,
      phone: '',
      skype: '',
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      fields: null,
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: 'ge3b51ca72de',
      ...(user.isBot ? { bot_id: botId, api_app_id: 'A0SIMAPP01', always_active: false } : { email: user.email }),
      first_name: user.firstName,
      last_name: user.lastName,
      image_24: `https://avatars.slack-edge.com/${user.id}_24.png`,
      image_72: `https://avatars.slack-edge.com/${user.id}_72.png`,
      image_192: `https://avatars.slack-edge.com/${user.id}_192.png`,
      image_512: `https://avatars.slack-edge.com/${user.id}_512.png`,
      team: teamId,
    },
    is_admin: user.isAdmin,
    is_owner: user.isAdmin,
    is_primary_owner: user.isAdmin,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: user.updated,
  };
}

export function writeFile(file: SlackFile): Record<string, unknown> {
  const name = encodeURIComponent(file.name);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: file.filetype.toUpperCase(),
    user: file.user,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: true,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `https://${filesHost}/files-pri/${teamId}-${file.id}/${name}`,
    url_private_download: `https://${filesHost}/files-pri/${teamId}-${file.id}/download/${name}`,
    permalink: `https://tributary-sandbox.slack.com/files/${file.user}/${file.id}/${name}`,
    permalink_public: `https://slack-files.com/${teamId}-${file.id}-0a1b2c3d4e`,
    channels: file.channels,
    groups: [],
    ims: [],
    comments_count: 0,
    has_rich_preview: false,
  };
}
