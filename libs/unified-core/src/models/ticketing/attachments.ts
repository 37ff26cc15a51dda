import { choice, flag, number, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, plainId, remoteData, timestamps } from '../shapes';

const ticketOfFile = idOf('tickets', 'Ticket that the file is on.');
const commentOfFile = idOf('comments', 'Comment that the file is on.');
const workspaceOfFile = idOf('workspaces', 'Workspace that holds the ticket.');

export const attachments = declareResource({
  name: 'attachments',
  label: 'Attachments',
  description: 'Files on tickets and comments.',
  fields: {
    id,
    file_name: text('Name of the file.'),
    ticket_id: text('Id of the ticket that the file is on.'),
    size: number('Size of the file in bytes.'),
    file_url: text('Where the file can be fetched.'),
    content_type: text('Media type of the file.'),
    uploaded_by: text('Id of the person who uploaded the file.'),
    uploaded_by_type: text('Whether that person is a user or a contact.'),
    ...timestamps,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ticket: requiredBy('41 of 44', ticketOfFile, 'One of ticket and collections is needed.'),
        workspace: requiredBy('3 of 3', workspaceOfFile),
        collections: requiredBy('1 of 3', idOf('collections', 'Epic that the files are on.'), 'One of ticket and collections is needed.'),
        comment: commentOfFile,
        is_internal: flag('Set to true for the files of internal comments.'),
        organization: idOf('organizations', 'Organization that holds the ticket.'),
        type: requiredBy('1 of 1', choice('Kind of ticket that the files are on.', ['issue', 'task'])),
        ...timeFilters,
      },
      sortBy: ['created_at', 'file_name', 'size', 'updated_at'],
    },
    get: { query: { ticket: requiredBy(['Hive'], ticketOfFile), comment: requiredBy(['Kustomer'], commentOfFile, 'The comment must not be internal.'), workspace: workspaceOfFile } },
    create: {
      query: { ticket: ticketOfFile, comment: commentOfFile, workspace: workspaceOfFile },
      body: { ticket: ticketOfFile, comment: commentOfFile, data: text('Content of the file in base64; a multipart upload or truto_body_passthrough may carry it instead.') },
    },
    update: { query: { etag: true } },
    download: {
      description: 'Answers the content of a file, with its own media type.',
      answer: 'binary',
      query: { id: text('Id of the attachment.'), ticket: ticketOfFile, comment: commentOfFile, workspace: workspaceOfFile },
      body: {
        id: text('Id of the attachment.'),
        file_url: text('Address of the file, where the provider identifies it by that.'),
        ticket: ticketOfFile,
        comment: commentOfFile,
        workspace: plainId('Workspace that holds the ticket.'),
      },
    },
  },
});
