import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, remoteData, timestamps } from '../shapes';

export const fieldGroups = declareResource({
  name: 'field_groups',
  label: 'Field Groups',
  description: 'Groups under which forms arrange their fields.',
  fields: {
    id,
    name: text('Internal name of the group.'),
    label: text('Name that people see.'),
    description: text('What the group is for.'),
    entity_type: choice('Kind of record whose fields it groups.', ['contact', 'account', 'opportunity']),
    status: choice('Whether the group is in use.', ['active', 'inactive']),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { entity_type: true, ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] },
    get: { query: { entity_type: requiredBy(['HubSpot']) } },
    create: { body: { name: requiredBy(['HubSpot']), entity_type: requiredBy(['HubSpot']) } },
    update: { query: { entity_type: true } },
  },
});
