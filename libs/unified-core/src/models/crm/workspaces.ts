import { text } from '../fields';
import { declareResource, timeFilters } from '../resource';
import { id, remoteData, timestamps } from '../shapes';

export const workspaces = declareResource({
  name: 'workspaces',
  label: 'Workspaces',
  description: 'Separate areas or locations inside one installation of the CRM.',
  fields: { id, name: text('Name of the workspace.'), description: text('What the workspace is for.'), updated_at: timestamps.updated_at, created_at: timestamps.created_at, remote_data: remoteData },
  methods: { list: { query: { ...timeFilters, name: true }, sortBy: ['created_at', 'name', 'updated_at'] } },
});
