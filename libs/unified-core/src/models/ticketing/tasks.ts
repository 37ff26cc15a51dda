import { text, time } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, plainReference, referencesTo, remoteData, timestamps } from '../shapes';

export const tasks = declareResource({
  name: 'tasks',
  label: 'Tasks',
  description: 'Smaller pieces of work inside a ticket.',
  fields: {
    id,
    name: text('What has to be done, in short.'),
    assignees: referencesTo('users', 'Users who have to do it.'),
    description: text('What has to be done, in full.'),
    due_date: time('When it should be done.'),
    ticket: idOf('tickets', 'Ticket that the task is part of.'),
    task_list: idOf('task_lists', 'List that the task is in.'),
    status: plainReference('Where the task stands.'),
    ...timestamps,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ticket: true, task_list: true, assignees: true, status: true, due_date: true, name: true, ...timeFilters }, sortBy: ['created_at', 'due_date', 'name', 'updated_at'] },
    get: { query: { ticket: true } },
    create: { query: { ticket: true } },
    update: { query: { ticket: requiredBy(['Trello']), etag: true } },
    delete: { query: { ticket: true, etag: true } },
  },
});
