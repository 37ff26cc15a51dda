import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, reference, remoteData, timestamps } from '../shapes';

export const groups = declareResource({
  name: 'groups',
  label: 'Groups',
  description: 'Groups of members or channels inside a workspace.',
  fields: {
    id,
    name: text('Name of the group.'),
    description: text('What the group is for.'),
    organization: reference('organizations', 'Organization that the group belongs to.'),
    workspace: reference('workspaces', 'Workspace that the group belongs to.'),
    type: text('Kind of group.'),
    ...timestamps,
    remote_data: remoteData,
  },
  methods: { list: { query: { ...timeFilters, name: true, type: true, organization: true, workspace: true }, sortBy: ['created_at', 'name', 'updated_at'] }, get: { query: { workspace: true } } },
});
