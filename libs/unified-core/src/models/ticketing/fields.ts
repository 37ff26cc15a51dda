import { choice, flag, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, fieldOptions, id, idOf, remoteData, timestamps } from '../shapes';

export const fields = declareResource({
  name: 'fields',
  label: 'Fields',
  description: 'Attributes that records can have, those of the product and those that users defined.',
  fields: {
    id,
    name: text('Internal name; the key under which `custom_fields` carries the value.'),
    label: text('Name that people see.'),
    description: text('What the field means.'),
    type: choice('Kind of value.', ['string', 'text', 'rich_text', 'number', 'boolean', 'date', 'datetime', 'time', 'enum', 'array', 'file']),
    format: text('How the value is written.'),
    is_hidden: flag('Whether forms leave it out.'),
    is_unique: flag('Whether no two records may share a value.'),
    is_required: flag('Whether a record must have a value.'),
    options: fieldOptions('Permitted values of a field with a fixed set.'),
    is_user_defined: flag('Whether users defined it.'),
    entity_type: choice('Kind of record that has the field.', ['ticket_type', 'ticket', 'collection', 'user', 'contact', 'project', 'account', 'attachment', 'comment', 'tag']),
    entity_id: text('Id of the one record that has the field, where it is not of all.'),
    ...timestamps,
    etag,
    applicable_in: text('Where the field is used.'),
    applicable_for: text('For whom the field is used.'),
    ticket_type: text('Id of the ticket type that has the field.'),
    status: text('State of the field in the provider\'s own words.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        collections: requiredBy('2 of 3', idOf('collections', 'Collection whose fields are listed.')),
        entity_type: requiredBy('13 of 21', choice('Kind of record whose fields are listed.', ['account', 'attachment', 'collection', 'comment', 'contact', 'project', 'tag', 'ticket', 'ticket_type', 'user'])),
        workspace: requiredBy('2 of 2', idOf('workspaces', 'Workspace whose fields are listed.')),
        entity_id: true,
        ticket_type: idOf('ticket_types', 'Ticket type whose fields are listed.'),
        name: true,
        is_user_defined: true,
        ...timeFilters,
        organization: idOf('organizations', 'Organization whose fields are listed.'),
      },
      sortBy: ['created_at', 'name', 'updated_at'],
    },
    get: { query: { entity_type: true } },
    create: {
      query: { entity_type: true },
      body: { entity_type: requiredBy(['Gorgias'], choice('Kind of record that gets the field.', ['ticket_type', 'ticket', 'collection', 'user', 'contact', 'project'])) },
    },
    update: {
      query: { entity_type: true, etag: true },
      body: { entity_type: requiredBy(['Gorgias'], choice('Kind of record that has the field.', ['ticket_type', 'ticket', 'collection', 'user', 'contact'])) },
    },
  },
});
