import { choice, text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, plainId, plainReference, reference, referencesTo, remoteData, timestamps, urls } from '../shapes';

const contactOfTask = requiredBy(['Highlevel'], plainId('Contact that the task is on.'));

export const tasks = declareResource({
  name: 'tasks',
  label: 'Tasks',
  description: 'Things that users have to do.',
  fields: {
    id,
    subject: text('What has to be done, in short.'),
    content: text('What has to be done, in full.'),
    type: plainReference('Kind of task.'),
    owner: reference('users', 'User who has to do it.'),
    account: idOf('accounts', 'Account that it concerns.'),
    contact: referencesTo('contacts', 'Contacts that it concerns.'),
    opportunity: referencesTo('opportunities', 'Deals that it concerns.'),
    lead: referencesTo('leads', 'Leads that it concerns.'),
    completed_at: time('When it was done.'),
    due_date: time('When it should be done.'),
    status: choice('Whether it is still to be done.', ['open', 'completed']),
    ...timestamps,
    etag,
    urls: urls('Pages that show the task.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        ...timeFilters,
        subject: true,
        type: true,
        owner: true,
        account: true,
        contact: true,
        opportunity: true,
        lead: true,
        status: true,
        due_date: true,
        completed_at: true,
      },
      sortBy: ['completed_at', 'created_at', 'due_date', 'id', 'status', 'subject', 'updated_at'],
    },
    get: { query: { contact: contactOfTask } },
    create: { query: { contact: plainId('Contact that the task is on.') } },
    update: { query: { contact: contactOfTask } },
    delete: { query: { contact: contactOfTask } },
  },
});
