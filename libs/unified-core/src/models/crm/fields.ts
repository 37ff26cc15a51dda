import { choice, flag, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { fieldOptions, id, referencesTo, remoteData, timestamps, urls } from '../shapes';

export const fields = declareResource({
  name: 'fields',
  label: 'Fields',
  description: 'Attributes that records can have, those of the product and those that users defined.',
  fields: {
    id,
    name: text('Internal name; the key under which `custom_fields` carries the value.'),
    label: text('Name that people see.'),
    description: text('What the field means.'),
    type: choice('Kind of value.', ['string', 'text', 'rich_text', 'number', 'boolean', 'date', 'datetime', 'time', 'enum', 'array', 'file', 'address']),
    is_hidden: flag('Whether forms leave it out.'),
    is_unique: flag('Whether no two records may share a value.'),
    is_required: flag('Whether a record must have a value.'),
    is_editable: flag('Whether the value can be changed.'),
    options: fieldOptions('Permitted values of a field with a fixed set.'),
    is_user_defined: flag('Whether users defined it.'),
    entity_type: choice('Kind of record that has the field.', ['contact', 'account', 'opportunity']),
    reference_entity: choice('Kind of record that the value points to.', ['contact', 'account', 'opportunity', 'lead']),
    field_groups: referencesTo('field_groups', 'Groups that the field is shown in.'),
    ...timestamps,
    urls: urls('Pages about the field.'),
    remote_data: remoteData,
  },
  methods: {
    list: { query: { entity_type: true, ...timeFilters, name: true, is_user_defined: true }, sortBy: ['created_at', 'label', 'name', 'updated_at'] },
    get: { query: { entity_type: true } },
    create: {
      query: { entity_type: requiredBy(['Capsule', 'Close']) },
      body: { entity_type: choice('Kind of record that gets the field.', ['contact', 'account', 'opportunity', 'lead', 'note']) },
    },
    update: { query: { entity_type: true } },
    delete: { query: { entity_type: true } },
  },
});
