import { choice, number, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { id, lastActivityAt, reference, referencesTo, remoteData, tags, timestamps } from '../shapes';

export const projects = declareResource({
  name: 'projects',
  label: 'Projects',
  description: 'Work that is delivered to an account, often after a deal was won.',
  fields: {
    id,
    name: text('Name of the project.'),
    description: text('What the project is about.'),
    amount: number('Budget or value in units of the currency.'),
    currency: text('Currency of the amount, as an ISO 4217 code.'),
    owner: reference('users', 'User who is responsible for the project.'),
    account: reference('accounts', 'Account that the project is for.'),
    contact: referencesTo('contacts', 'Contacts who are involved.'),
    opportunity: referencesTo('opportunities', 'Deals that the project comes from.'),
    stage: reference('stages', 'Stage that the project has reached.'),
    status: choice('Where the project stands.', ['closed', 'completed', 'in progress', 'open', 'over_budget', 'overdue', 'planned', 'running']),
    tags: tags('Labels on the project.'),
    last_activity_at: lastActivityAt,
    close_date: time('When the project was or should be finished.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ...timeFilters,
        search_term: text('Words looked for in name and description.'),
        name: true,
        tags: true,
        owner: true,
        stage: true,
        status: true,
        close_date: true,
        description: true,
        account: true,
        opportunity: true,
        contact: true,
      },
      sortBy: ['amount', 'created_at', 'name', 'updated_at'],
    },
    get: {},
    create: {},
    update: { body: { name: requiredBy(['Teamleader']) } },
    delete: {},
  },
});
