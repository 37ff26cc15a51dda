import { flag, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { customFields, id, plainId, remoteData, timestamps, urls } from '../shapes';

export const users = declareResource({
  name: 'users',
  label: 'Users',
  description: 'People who work with the CRM.',
  fields: {
    id,
    name: text('Full name.'),
    email: text('E-mail address.'),
    is_active: flag('Whether the user can sign in.'),
    ...timestamps,
    urls: urls('Pages and pictures of the user.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: { email: true, ...timeFilters, workspace: requiredBy(['Highlevel'], plainId('Workspace whose users are listed.')), name: true, is_active: true },
      sortBy: ['created_at', 'email', 'name', 'updated_at'],
    },
    get: {},
    create: { body: { first_name: text('Given name.'), last_name: text('Family name.'), custom_fields: customFields } },
    update: {
      body: {
        custom_fields: customFields,
        email: requiredBy(['Salesforce']),
        first_name: requiredBy(['Salesforce'], text('Given name.')),
        last_name: requiredBy(['Salesforce'], text('Family name.')),
      },
    },
  },
});
