import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, remoteData, timestamps } from '../shapes';

export const organizations = declareResource({
  name: 'organizations',
  label: 'Organizations',
  description: 'Companies at the top of the chat product, above their workspaces.',
  fields: { id, name: text('Name of the organization.'), ...timestamps, remote_data: remoteData },
  methods: { list: { query: { ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] }, get: {} },
});
