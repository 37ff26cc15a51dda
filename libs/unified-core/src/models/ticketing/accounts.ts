import { listOf, text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { etag, id, remoteData, timestamps } from '../shapes';

export const accounts = declareResource({
  name: 'accounts',
  label: 'Accounts',
  description: 'Companies whose people open tickets.',
  fields: {
    id,
    name: text('Name of the company.'),
    domains: listOf('Internet domains by which its people are recognised.', text('A domain.')),
    updated_at: timestamps.updated_at,
    created_at: timestamps.created_at,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ...timeFilters, name: true, domains: true, search_term: text('Words looked for in the name.') }, sortBy: ['created_at', 'id', 'name', 'updated_at'] },
    get: {},
    create: {},
    update: { query: { etag: true } },
    delete: { query: { etag: true } },
  },
});
