import { choice, flag, text } from '../fields';
import { declareResource, requiredBy, timeFilters, withRule } from '../resource';
import { customFields, emails, etag, id, phones, remoteData, timestamps } from '../shapes';

const emailsOrPhones = 'Some providers take emails or phones, not both.';
const avatar = text('Address of a picture of the person.');

export const contacts = declareResource({
  name: 'contacts',
  label: 'Contacts',
  description: 'People outside who open tickets or take part in them.',
  fields: {
    id,
    first_name: text('Given name.'),
    last_name: text('Family name.'),
    name: text('Full name.'),
    emails: emails('E-mail addresses.'),
    phones: phones('Phone numbers.'),
    details: text('What users noted about the person.'),
    account_id: text('Id of the account that the person belongs to.'),
    ...timestamps,
    etag,
    custom_fields: customFields,
    is_active: flag('Whether the person can still open tickets.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        emails: withRule(emailsOrPhones),
        phones: withRule(emailsOrPhones),
        ...timeFilters,
        first_name: true,
        last_name: true,
        account_id: true,
        name: true,
        is_active: true,
        type: choice('Social network that the contacts come from.', ['instagram', 'twitter']),
        search_term: text('Words looked for in name, e-mail or phone.'),
      },
      sortBy: ['created_at', 'first_name', 'id', 'last_name', 'name', 'updated_at'],
    },
    get: {},
    create: { body: { avatar, emails: requiredBy(['Dixa']) } },
    update: { query: { etag: true }, body: { avatar, name: requiredBy(['Dixa']) } },
    delete: { query: { etag: true } },
  },
});
