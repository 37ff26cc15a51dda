import { choice, integer, listOf, shape, text } from '../fields';
import { idsToDelete } from '../removal';
import { declareResource, requiredBy, timeFilters, withRule } from '../resource';
import { addresses, createdAt, customFields, id, idOf, lastActivityAt, phoneNumbers, plainId, remoteData, tags, timestamps, urls } from '../shapes';

const nameOrWebsite = 'One of name and website is needed.';
const writablePhoneNumbers = listOf(
  'Phone numbers.',
  shape('A phone number.', { id, number: text('The phone number.'), extension: text('Extension to dial after the number.'), type: choice('What the number is for.', ['work', 'mobile', 'fax']) }),
);

export const accounts = declareResource({
  name: 'accounts',
  label: 'Accounts',
  description: 'Companies that the CRM keeps track of.',
  fields: {
    id,
    owner: idOf('users', 'User who is responsible for the account.'),
    name: text('Name of the company.'),
    description: text('What the company does.'),
    industry: text('Industry that the company is in.'),
    website: text('Main website.'),
    number_of_employees: integer('How many people work there.'),
    addresses: addresses('Postal addresses.'),
    phone_numbers: phoneNumbers('Phone numbers.'),
    urls: urls('Websites and profiles.'),
    tags: tags('Labels on the account.'),
    custom_fields: customFields,
    last_activity_at: lastActivityAt,
    updated_at: timestamps.updated_at,
    created_at: timestamps.created_at,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        name: true,
        ...timeFilters,
        website: true,
        industry: true,
        owner: true,
        phone_numbers: true,
        tags: true,
        last_activity_at: true,
        search_term: text('Words looked for in name, website or phone.'),
        workspace: plainId('Workspace whose accounts are listed.'),
      },
      sortBy: ['created_at', 'id', 'last_activity_at', 'name', 'number_of_employees', 'updated_at'],
    },
    get: {},
    create: {
      query: { workspace: requiredBy(['Highlevel'], plainId('Workspace to create the account in.')) },
      body: {
        name: requiredBy('20 of 21', true, nameOrWebsite),
        website: withRule(nameOrWebsite),
        owner: requiredBy('1 of 21'),
        phone_numbers: writablePhoneNumbers,
        created_at: createdAt,
      },
    },
    update: { body: { name: requiredBy('2 of 21'), created_at: createdAt } },
    delete: {},
    'batch-delete': { description: 'Deletes several accounts in one call.', body: { id: requiredBy(['HubSpot'], idsToDelete) } },
    merge: {
      description: 'Merges duplicate accounts into one that is kept.',
      body: {
        master: plainId('Account that is kept.'),
        duplicates: listOf(
          'Accounts that are merged into it.',
          shape('A duplicate.', {
            id: text('Id of the duplicate.'),
            fields: listOf(
              'Fields whose values are taken from this duplicate.',
              shape('A field.', { name: text('Name of the field.'), ids: listOf('Ids of the files or images to keep.', text('Id of a file.')) }),
            ),
          }),
        ),
      },
    },
  },
});
