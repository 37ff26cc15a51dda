import { number, text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, idOf, remoteData, timestamps } from '../shapes';

const channelOfFile = idOf('channels', 'Channel that the file was sent to.');
const messageOfFile = idOf('messages', 'Message that carries the file.');

export const attachments = declareResource({
  name: 'attachments',
  label: 'Attachments',
  description: 'Files that were sent with messages.',
  fields: {
    id,
    file_name: text('Name of the file.'),
    channel_id: text('Id of the channel that the file was sent to.'),
    size: number('Size of the file in bytes.'),
    file_url: text('Where the file can be fetched.'),
    content_type: text('Media type of the file.'),
    uploaded_by: text('Id of the member who uploaded the file.'),
    uploaded_by_type: text('Kind of member who uploaded the file.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ...timeFilters, channel_id: true, channel: channelOfFile, message: messageOfFile, uploaded_by: true, content_type: true }, sortBy: ['created_at', 'file_name', 'size', 'updated_at'] },
    get: { query: { channel: channelOfFile, message: messageOfFile } },
    create: {
      query: { channel: channelOfFile, message: messageOfFile },
      body: {
        channel: channelOfFile,
        message: messageOfFile,
        data: text('Content of the file in base64; a multipart upload or truto_body_passthrough may carry it instead.'),
      },
    },
  },
});
