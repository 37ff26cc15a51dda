import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { etag, id, remoteData, timestamps } from '../shapes';

export const organizations = declareResource({
  name: 'organizations',
  label: 'Organizations',
  description: 'The companies that use the ticketing product themselves.',
  fields: { id, name: text('Name of the organization.'), ...timestamps, etag, remote_data: remoteData },
  methods: { list: { query: { ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] }, get: {} },
});
