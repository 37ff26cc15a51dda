import { number, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { createdAt, customFields, id, idOf, idsOf, lastActivityAt, plainId, reference, remoteData, tags, timestamps, urls } from '../shapes';

export const opportunities = declareResource({
  name: 'opportunities',
  label: 'Opportunities',
  description: 'Deals that may be won, with their amount and stage.',
  fields: {
    id,
    name: text('Name of the deal.'),
    description: text('What the deal is about.'),
    amount: number('Value of the deal in units of the currency.'),
    currency: text('Currency of the amount, as an ISO 4217 code.'),
    owner: idOf('users', 'User who is responsible for the deal.'),
    account: idOf('accounts', 'Account that would buy.'),
    contact: idsOf('contacts', 'Contacts who are involved.'),
    stage: reference('stages', 'Stage of the pipeline that the deal has reached.'),
    status: text('Whether the deal is open, won or lost, in the provider\'s own words.'),
    tags: tags('Labels on the deal.'),
    custom_fields: customFields,
    last_activity_at: lastActivityAt,
    close_date: time('When the deal was or should be closed.'),
    ...timestamps,
    urls: urls('Pages that show the deal.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ...timeFilters,
        name: true,
        amount: true,
        owner: true,
        account: true,
        contact: true,
        stage: true,
        status: true,
        tags: true,
        close_date: true,
        last_activity_at: true,
        pipeline: plainId('Pipeline that the deals are in.'),
        workspace: plainId('Workspace whose deals are listed.'),
        search_term: text('Words looked for in the name.'),
      },
      sortBy: ['amount', 'close_date', 'created_at', 'id', 'last_activity_at', 'name', 'updated_at'],
    },
    get: {},
    create: {
      query: { workspace: requiredBy(['Highlevel'], plainId('Workspace to create the deal in.')) },
      body: {
        account: requiredBy(['Close', 'Teamleader']),
        name: requiredBy(['Affinity', 'Attio', 'Capsule', 'Freshsales', 'Highlevel', 'HubSpot']),
        owner: requiredBy(['Close']),
        created_at: createdAt,
      },
    },
    update: { body: { account: requiredBy(['Teamleader']), contact: requiredBy('1 of 15'), name: requiredBy(['Teamleader']), created_at: createdAt } },
    delete: {},
  },
});
