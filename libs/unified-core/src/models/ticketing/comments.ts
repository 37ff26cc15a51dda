import { choice, flag, listOf, map, number, pointingTo, shape, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters, withRule } from '../resource';
import { createdAt, etag, id, idOf, plainReference, remoteData, timestamps, typedReference } from '../shapes';

const bodyOrHtml = 'One of body and html_body is needed.';
const personType = choice('What kind of person it is.', ['user', 'contact', 'system']);
const organizationOfTicket = idOf('organizations', 'Organization that holds the ticket.');
const workspaceOfTicket = idOf('workspaces', 'Workspace that holds the ticket.');
const epicOfComment = idOf('collections', 'Epic that the comment is on.');
const fileParts = {
  id: text('Id of the attachment.'),
  file_name: text('Name of the file.'),
  file_url: text('Where the file can be fetched.'),
  content_type: text('Media type of the file.'),
} as const;

export const comments = declareResource({
  name: 'comments',
  label: 'Comments',
  description: 'What was written on a ticket, for everybody or for users alone.',
  fields: {
    id,
    author: shape('Who wrote the comment.', { id: text('Id of the person.'), name: text('Full name.'), username: text('Name used to sign in.'), type: personType }),
    receiver: shape('Whom the comment is addressed to.', { id: text('Id of the person.'), name: text('Full name.'), type: personType }),
    body: text('The comment as plain text or Markdown.'),
    html_body: text('The comment as HTML.'),
    ticket: idOf('tickets', 'Ticket that the comment is on.'),
    attachments: pointingTo('attachments', listOf('Files on the comment.', shape('A file.', { ...fileParts, size: number('Size of the file in bytes.') }))),
    is_internal: flag('Whether it stays inside the organization.'),
    is_private: flag('Whether only users may see it.'),
    channel: map('Channel by which the comment came or went.'),
    ...timestamps,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ticket: requiredBy('33 of 48'),
        workspace: requiredBy('3 of 3', workspaceOfTicket),
        collections: requiredBy('1 of 3', epicOfComment),
        ticket_id: requiredBy('9 of 9', text('Id of the ticket that the comments are on.')),
        workspace_id: requiredBy('3 of 3', text('Id of the workspace that holds the ticket.')),
        team: idOf('teams', 'Team that owns the ticket.'),
        ...timeFilters,
        author: true,
        is_internal: flag('Set to true for internal comments.'),
        is_private: true,
        organization: organizationOfTicket,
        type: requiredBy('1 of 1', choice('Kind of ticket that the comments are on.', ['issue', 'task'])),
      },
      sortBy: ['created_at', 'updated_at'],
    },
    get: { query: { ticket: true, workspace: workspaceOfTicket, organization: organizationOfTicket } },
    create: {
      query: {
        ticket: requiredBy('6 of 11', true, 'One of ticket and collections is needed.'),
        ticket_id: text('Id of the ticket to comment on.'),
        collections: epicOfComment,
        organization: organizationOfTicket,
        workspace: workspaceOfTicket,
      },
      body: {
        body: withRule(bodyOrHtml),
        html_body: requiredBy(['Hive'], true, bodyOrHtml),
        author: requiredBy('2 of 11'),
        attachments: listOf(
          'Files to send with the comment.',
          shape('A file.', {
            ...fileParts,
            data: text('Content of the file in base64.'),
            uploaded_by: plainReference('Who uploaded the file.'),
            uploaded_by_type: text('Whether that is a user or a contact.'),
            created_at: time('When the file was uploaded.'),
          }),
        ),
        channel: typedReference('Channel by which the comment is sent.'),
        created_at: createdAt,
        contact_id: requiredBy(['Help Scout'], text('Id of the contact who writes or receives the comment.')),
        user_id: text('Id of the user who writes; without it the owner of the credential.'),
        imported: flag('Whether it is history that must not be mailed out.'),
        status: text('Status that the ticket takes with the comment.'),
        cc: listOf('Addresses that get a copy.', text('An e-mail address.')),
        bcc: listOf('Addresses that get a hidden copy.', text('An e-mail address.')),
      },
    },
    update: { query: { ticket: true, etag: true } },
    delete: { query: { ticket: true, etag: true } },
  },
});
