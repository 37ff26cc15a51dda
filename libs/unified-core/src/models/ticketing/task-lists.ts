import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { etag, id, idOf, referencesTo, remoteData, timestamps } from '../shapes';

export const taskLists = declareResource({
  name: 'task_lists',
  label: 'Task Lists',
  description: 'Checklists on a ticket.',
  fields: { id, name: text('Name of the list.'), ticket: idOf('tickets', 'Ticket that the list is on.'), tasks: referencesTo('tasks', 'Tasks in their order.'), ...timestamps, etag, remote_data: remoteData },
  methods: { list: { query: { ticket: true, ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] }, get: { query: { ticket: true } }, create: { query: { ticket: true } } },
});
