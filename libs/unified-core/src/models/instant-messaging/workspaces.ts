import { choice, text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, reference, remoteData, timestamps } from '../shapes';

export const workspaces = declareResource({
  name: 'workspaces',
  label: 'Workspaces',
  description: 'Workspaces or teams that hold channels and members.',
  fields: {
    id,
    name: text('Name of the workspace.'),
    description: text('What the workspace is for.'),
    status: choice('Whether the workspace is in use.', ['active', 'inactive']),
    organization: reference('organizations', 'Organization that the workspace belongs to.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: { list: { query: { ...timeFilters, name: true, status: true, organization: true }, sortBy: ['created_at', 'name', 'updated_at'] } },
});
