import { text } from '../fields';
import { declareResource } from '../resource';
import { etag, id, idOf, remoteData } from '../shapes';

export const ticketStatus = declareResource({
  name: 'ticket_status',
  label: 'Ticket Status',
  description: 'Statuses that a ticket can have.',
  fields: { id, name: text('Name of the status.'), description: text('What the status means.'), etag, remote_data: remoteData },
  methods: {
    list: {
      query: {
        name: true,
        ticket_type: idOf('ticket_types', 'Ticket type for which they apply.'),
        collections: idOf('collections', 'Project for which they apply.'),
        workspace: idOf('workspaces', 'Workspace for which they apply.'),
        organization: idOf('organizations', 'Organization for which they apply.'),
      },
      sortBy: ['name'],
    },
  },
});
