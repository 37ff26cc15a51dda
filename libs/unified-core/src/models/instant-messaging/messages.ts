import { choice, flag, listOf, pointingTo, readOnly, shape, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, plainId, reference, remoteData, timestamps } from '../shapes';

const channelParts = { id: text('Id of the channel.'), name: text('Name of the channel.') } as const;
const channelFilter = shape('Channel that the messages are in.', { ...channelParts, type: choice('Kind of channel.', ['channel', 'dm', 'group_dm']) });
const workspaceOfMessage = plainId('Workspace that holds the channel.');

export const messages = declareResource({
  name: 'messages',
  label: 'Messages',
  description: 'Messages in a channel; an answer in a thread points to its parent.',
  fields: {
    id,
    body: shape('What the message says.', { format: text('Markup of the content, such as text, markdown or html.'), content: text('The content itself.') }),
    attachments: pointingTo(
      'attachments',
      listOf('Files sent with the message.', shape('A file.', { id: text('Id of the attachment.'), name: text('Name of the file.'), type: text('Media type of the file.'), url: text('Where the file can be fetched.') })),
    ),
    author: reference('members', 'Member who wrote the message.'),
    channel: pointingTo('channels', shape('Channel that the message is in.', { ...channelParts, type: text('Kind of channel.') })),
    parent: shape('Message that this one answers.', { id: text('Id of the parent.'), type: choice('What the parent is.', ['message']) }),
    has_children: readOnly(flag('Whether the message has answers.')),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: { ...timeFilters, workspace: requiredBy(['Microsoft 365', 'Microsoft Teams'], workspaceOfMessage), channel: channelFilter, author: true, parent: true },
      sortBy: ['created_at', 'updated_at'],
    },
    get: { query: { workspace: requiredBy(['Microsoft 365', 'Microsoft Teams'], workspaceOfMessage), channel: requiredBy(['Microsoft 365', 'Microsoft Teams', 'Slack'], channelFilter) } },
    create: { query: { workspace: workspaceOfMessage }, body: { body: requiredBy('all'), channel: requiredBy('all') } },
    update: { query: { workspace: workspaceOfMessage }, body: { body: requiredBy(['Slack']), channel: requiredBy(['Slack']) } },
    delete: { query: { workspace: workspaceOfMessage, channel: channelFilter } },
  },
});
