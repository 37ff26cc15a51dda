import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, idOf, idsOf, plainId, remoteData, timestamps, urls } from '../shapes';

const titleOrContent = 'One of title and content is needed.';
const contactOfNote = plainId('Contact that the note is on.');

export const notes = declareResource({
  name: 'notes',
  label: 'Notes',
  description: 'Free text that users keep on a record.',
  fields: {
    id,
    title: text('Title of the note.'),
    owner: idOf('users', 'User who wrote the note.'),
    content: text('Text of the note.'),
    contact: idsOf('contacts', 'Contacts that the note is on.'),
    account: idOf('accounts', 'Account that the note is on.'),
    opportunity: idsOf('opportunities', 'Opportunities that the note is on.'),
    lead: idsOf('leads', 'Leads that the note is on.'),
    visibility: choice('Who may read the note.', ['public', 'private']),
    ...timestamps,
    urls: urls('Pages that show the note.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: { ...timeFilters, title: true, content: true, owner: true, contact: true, account: true, opportunity: true, lead: true },
      sortBy: ['created_at', 'id', 'title', 'updated_at'],
    },
    get: { query: { contact: contactOfNote } },
    create: {
      query: { contact: requiredBy(['Highlevel'], contactOfNote) },
      body: {
        type: text('Kind of note, where the provider tells kinds apart.'),
        content: requiredBy(['Affinity', 'Attio', 'Capsule', 'Close', 'Freshsales', 'Highlevel', 'OnePageCRM'], true, titleOrContent),
        title: { of: true, rule: titleOrContent },
      },
    },
    update: { query: { contact: requiredBy(['Highlevel'], contactOfNote) }, body: { content: requiredBy(['Affinity', 'Freshsales']) } },
    delete: { query: { contact: contactOfNote } },
  },
});
