import { choice, flag, text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, idOf, reference, remoteData, timestamps } from '../shapes';

export const channels = declareResource({
  name: 'channels',
  label: 'Channels',
  description: 'Places where messages are exchanged, from public channels to direct conversations.',
  fields: {
    id,
    name: text('Name of the channel.'),
    description: text('What the channel is for.'),
    organization: reference('organizations', 'Organization that the channel belongs to.'),
    workspace: reference('workspaces', 'Workspace that the channel belongs to.'),
    group: reference('groups', 'Group that the channel belongs to.'),
    type: choice('Kind of channel.', ['channel', 'private_channel', 'dm', 'group_dm']),
    status: choice('Whether the channel is in use.', ['active', 'archived']),
    is_member: flag('Whether the connected account has joined it.'),
    created_by: idOf('members', 'Member who created the channel.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ...timeFilters, name: true, type: true, status: true, is_member: true, organization: true, workspace: true, group: true }, sortBy: ['created_at', 'name', 'updated_at'] },
    get: { query: { workspace: true, type: true } },
    join: { description: 'Makes the connected account a member of a channel.', body: { channel: idOf('channels', 'Channel to join.') } },
  },
});
