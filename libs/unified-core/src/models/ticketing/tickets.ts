import { choice, flag, listOf, map, pointingTo, readOnly, shape, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { createdAt, customFields, emails, etag, id, phonesWithoutExtension, plainId, reference, referencesTo, remoteData, timestamps, typedReferences, typedReferencesTo } from '../shapes';

const personParts = { id: text('Id of the person.'), name: text('Full name.'), first_name: text('Given name.'), last_name: text('Family name.'), emails: emails('E-mail addresses.') } as const;

export const tickets = declareResource({
  name: 'tickets',
  label: 'Tickets',
  description: 'Units of work: an issue, a case, a task or a conversation, depending on the product.',
  fields: {
    id,
    name: text('Subject or title.'),
    number: text('Number that people use to speak of the ticket.'),
    assignees: pointingTo('users', listOf('Users who work on the ticket.', shape('An assigned user.', { ...personParts, phones: phonesWithoutExtension('Phone numbers.') }))),
    status: pointingTo(
      'ticket_status',
      shape('Where the ticket stands.', {
        id: text('Id of the status.'),
        name: choice('Name of the status.', ['active', 'closed', 'open', 'pending', 'spam', 'resolved', 'archived', 'deleted', 'completed']),
      }),
    ),
    created_by: shape('Who opened the ticket.', { id: text('Id of the user or contact.'), name: text('Full name.'), type: choice('Whether a user or a contact.', ['user', 'contact']) }),
    due_date: time('When the work should be finished.'),
    description: text('What the ticket is about, in full.'),
    workspace: reference('workspaces', 'Workspace that holds the ticket.'),
    team: reference('teams', 'Team that is responsible.'),
    collections: typedReferencesTo('collections', 'Projects, lists, sections or epics that the ticket is in.'),
    conversations: typedReferences('Conversations that belong to the ticket.'),
    ticket_type: reference('ticket_types', 'Kind of ticket.'),
    contact: pointingTo('contacts', shape('External person that the ticket is for.', personParts)),
    additional_contacts: pointingTo('contacts', listOf('Further external people who take part.', shape('One of them.', { id: personParts.id, emails: personParts.emails }))),
    account: reference('accounts', 'Company that the ticket is for.'),
    parent_ticket: plainId('Ticket of which this one is a part.'),
    attachments: pointingTo(
      'attachments',
      listOf(
        'Files on the ticket.',
        shape('A file.', { id: text('Id of the attachment.'), file_name: text('Name of the file.'), file_url: text('Where the file can be fetched.'), content_type: text('Media type of the file.') }),
      ),
    ),
    tags: referencesTo('tags', 'Labels on the ticket.'),
    ...timestamps,
    completed_at: time('When the work was finished.'),
    ticket_url: readOnly(text('Page of the ticket in the product itself.')),
    priority: reference('ticket_priorities', 'How urgent the ticket is.'),
    languages: listOf('Languages used on the ticket.', text('Language, by name or code.')),
    is_unread: flag('Whether there is something that nobody has read.'),
    source: map('Channel or system that the ticket came from.'),
    custom_fields: customFields,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ...timeFilters,
        name: true,
        number: true,
        status: true,
        assignees: true,
        created_by: true,
        contact: true,
        account: true,
        workspace: true,
        team: true,
        collections: true,
        ticket_type: true,
        priority: true,
        parent_ticket: true,
        tags: true,
        due_date: true,
        completed_at: true,
        organization: plainId('Organization whose tickets are listed.'),
        search_term: text('Words looked for in the text of tickets.'),
      },
      sortBy: ['created_at', 'updated_at', 'completed_at', 'due_date', 'id', 'name', 'number', 'priority', 'status'],
    },
    get: { query: { organization: plainId('Organization that holds the ticket.'), workspace: true, ticket_type: true } },
    create: { query: { organization: plainId('Organization to create the ticket in.'), workspace: true }, body: { created_at: createdAt } },
    update: {
      query: {
        etag: requiredBy('2 of 2'),
        ticket_type: requiredBy('1 of 11', shape('Kind of the ticket that is changed.', { id: text('Id of the type.'), name: choice('Name of the type.', ['conversation', 'issue']) })),
        organization: plainId('Organization that holds the ticket.'),
        workspace: requiredBy('1 of 9'),
      },
    },
    delete: { query: { etag: true } },
    import: {
      description: 'Creates a ticket with its history, keeping the original dates and sending no notification.',
      takesRecord: true,
      body: {
        created_at: createdAt,
        updated_at: time('When the ticket last changed in the system it comes from.'),
        comments: listOf(
          'Comments to import with the ticket, oldest first.',
          shape('A comment.', {
            author: shape('Who wrote it.', { id: text('Id of the user or contact.') }),
            body: text('Text of the comment.'),
            html_body: text('Text of the comment as HTML.'),
            is_private: flag('Whether only users may see it.'),
            created_at: time('When it was written.'),
          }),
        ),
      },
    },
  },
});
