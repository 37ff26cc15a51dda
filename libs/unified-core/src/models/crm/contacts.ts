import { listOf, shape, text } from '../fields';
import { idsToDelete } from '../removal';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { addresses, createdAt, customFields, emailAddresses, etag, id, idOf, lastActivityAt, phoneNumbers, plainId, reference, remoteData, tags, timestamps, urls } from '../shapes';

export const contacts = declareResource({
  name: 'contacts',
  label: 'Contacts',
  description: 'People known to the CRM, usually as members of an account.',
  fields: {
    id,
    first_name: text('Given name.'),
    last_name: text('Family name.'),
    name: text('Full name.'),
    title: text('Job title.'),
    account: reference('accounts', 'Company that the person belongs to.'),
    addresses: addresses('Postal addresses.'),
    email_addresses: emailAddresses('E-mail addresses.'),
    phone_numbers: phoneNumbers('Phone numbers.'),
    tags: tags('Labels on the contact.'),
    custom_fields: customFields,
    last_activity_at: lastActivityAt,
    ...timestamps,
    etag,
    owner: idOf('users', 'User who is responsible for the contact.'),
    urls: urls('Websites and profiles.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        email_addresses: true,
        phone_numbers: true,
        ...timeFilters,
        first_name: true,
        last_name: true,
        name: true,
        search_term: text('Words looked for in name, e-mail, phone or account.'),
        last_activity_at: true,
        account: true,
        owner: true,
        tags: true,
      },
      sortBy: ['created_at', 'email_addresses', 'first_name', 'id', 'last_activity_at', 'last_name', 'name', 'title', 'updated_at'],
    },
    get: {},
    create: { query: { workspace: requiredBy(['Highlevel'], plainId('Workspace to create the contact in.')) }, body: { account: requiredBy(['Close', 'Planhat', 'Zoho CRM']), created_at: createdAt } },
    update: { body: { created_at: createdAt } },
    delete: {},
    'batch-delete': {
      description: 'Deletes several contacts in one call.',
      query: { id: requiredBy(['Salesforce'], idsToDelete) },
      body: { id: requiredBy(['HubSpot'], idsToDelete) },
    },
    merge: {
      description: 'Merges duplicate contacts into one that is kept.',
      body: {
        master: requiredBy(['Microsoft Dynamics 365 Sales', 'HubSpot', 'Pipedrive', 'Salesforce', 'Zoho CRM'], plainId('Contact that is kept.')),
        duplicates: listOf('Contacts that are merged into it.', shape('A duplicate, by id.', { id: text('Id of the duplicate.') })),
      },
    },
  },
});
