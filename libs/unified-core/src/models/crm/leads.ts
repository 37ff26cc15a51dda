import { choice, listOf, shape, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { addressesWithoutId, createdAt, customFields, id, idOf, lastActivityAt, phones, remoteData, timestamps, urls } from '../shapes';

export const leads = declareResource({
  name: 'leads',
  label: 'Leads',
  description: 'Prospects that have not yet become contacts.',
  fields: {
    id,
    owner: idOf('users', 'User who is responsible for the lead.'),
    lead_source: text('Where the lead came from.'),
    lead_type: text('Kind of lead.'),
    status: text('State of the lead in the provider\'s own words.'),
    title: text('Title of the lead or of the person.'),
    contact: idOf('contacts', 'Contact that the lead is about.'),
    account: idOf('accounts', 'Account that the lead is about.'),
    first_name: text('Given name.'),
    last_name: text('Family name.'),
    addresses: addressesWithoutId('Postal addresses.'),
    email_addresses: listOf('E-mail addresses.', shape('An e-mail address.', { email: text('The e-mail address.'), type: choice('Whether it is the main address.', ['primary', 'secondary']) })),
    phone_numbers: phones('Phone numbers.'),
    custom_fields: customFields,
    last_activity_at: lastActivityAt,
    ...timestamps,
    converted_at: time('When the lead became a contact.'),
    converted_contact: idOf('contacts', 'Contact that the lead became.'),
    converted_account: idOf('accounts', 'Account that the lead became.'),
    urls: urls('Websites and profiles.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ...timeFilters,
        first_name: true,
        last_name: true,
        title: true,
        email_addresses: true,
        phone_numbers: true,
        status: true,
        lead_source: true,
        owner: true,
        contact: true,
        account: true,
        last_activity_at: true,
        converted_at: true,
        search_term: text('Words looked for in name, e-mail or phone.'),
      },
      sortBy: ['created_at', 'first_name', 'id', 'last_activity_at', 'last_name', 'title', 'updated_at'],
    },
    get: {},
    create: { body: { title: requiredBy(['Nutshell', 'Pipedrive']), contact: requiredBy(['HubSpot']), account: requiredBy(['HubSpot']), created_at: createdAt } },
    update: {
      body: {
        created_at: createdAt,
        lead_source: choice('Where the lead came from.', ['Advertisement', 'Employee Referral', 'External Referral', 'Partner', 'Public Relations']),
      },
    },
    delete: {},
  },
  bareIds: ['converted_contact', 'converted_account'],
});
