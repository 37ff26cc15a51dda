import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, remoteData, timestamps } from '../shapes';

const organizationOfWorkspace = idOf('organizations', 'Organization that the workspace belongs to.');

export const workspaces = declareResource({
  name: 'workspaces',
  label: 'Workspaces',
  description: 'Areas of an organization that keep their tickets apart.',
  fields: {
    id,
    name: text('Name of the workspace.'),
    status: choice('Whether the workspace is in use.', ['active', 'inactive']),
    description: text('What the workspace is for.'),
    ...timestamps,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: { query: { ...timeFilters, name: true, status: true, organization: organizationOfWorkspace }, sortBy: ['created_at', 'id', 'name', 'updated_at'] },
    get: { query: { organization: organizationOfWorkspace } },
    create: {
      body: {
        name: requiredBy(['Planhat', 'Wrike']),
        account: requiredBy(['Planhat'], idOf('accounts', 'Account that the workspace is for.')),
        type: requiredBy(['Wrike'], choice('Who may see the workspace.', ['public', 'private'])),
      },
    },
    update: { query: { etag: requiredBy(['Microsoft 365', 'Microsoft Planner']) } },
    delete: { query: { etag: requiredBy(['Microsoft 365', 'Microsoft Planner']) } },
  },
});
