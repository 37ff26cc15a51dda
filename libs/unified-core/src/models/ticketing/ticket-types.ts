import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { etag, id, idOf, remoteData, timestamps } from '../shapes';

export const ticketTypes = declareResource({
  name: 'ticket_types',
  label: 'Ticket Types',
  description: 'Kinds of ticket, such as bug, incident or question.',
  fields: { id, name: text('Name of the type.'), description: text('What the type is for.'), project: text('Id of the project that has the type.'), ...timestamps, etag, remote_data: remoteData },
  methods: {
    list: {
      query: {
        ...timeFilters,
        name: true,
        project: true,
        collections: idOf('collections', 'Project whose types are listed.'),
        workspace: idOf('workspaces', 'Workspace whose types are listed.'),
        organization: idOf('organizations', 'Organization whose types are listed.'),
      },
      sortBy: ['created_at', 'name', 'updated_at'],
    },
  },
});
