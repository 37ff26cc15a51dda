import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters, withRule } from '../resource';
import { etag, id, idOf, plainUrls, reference, remoteData, timestamps } from '../shapes';

const organizationOfCollection = idOf('organizations', 'Organization that holds the collection.');

export const collections = declareResource({
  name: 'collections',
  label: 'Collections',
  description: 'Groupings of tickets or contacts: projects, lists, sections, epics and their like, told apart by type.',
  fields: {
    id,
    name: text('Name of the collection.'),
    description: text('What the collection is for.'),
    type: choice('Kind of collection.', ['component', 'epic', 'iteration', 'milestone', 'product', 'project', 'section', 'tasklist', 'version', 'workflow']),
    parent_collection_id: text('Id of the collection that holds this one.'),
    urls: plainUrls('Pages that show the collection.'),
    workspace: reference('workspaces', 'Workspace that holds the collection.'),
    ...timestamps,
    etag,
    entity_type: choice('Kind of record that it groups.', ['contact', 'ticket']),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        workspace_id: text('Id of the workspace that holds the collections.'),
        workspace: requiredBy('9 of 11'),
        ...timeFilters,
        name: true,
        type: requiredBy('6 of 23'),
        entity_type: true,
        parent_collection_id: true,
        urls: true,
        organization: organizationOfCollection,
      },
      sortBy: ['created_at', 'name', 'updated_at'],
    },
    get: { query: { workspace: true, type: true, organization: organizationOfCollection } },
    create: {
      query: {
        type: requiredBy(['Pivotal Tracker', 'Todoist'], choice('Kind of collection to create.', ['epic', 'project', 'section'])),
        parent_collection_id: withRule('Needed where type is epic.'),
        organization: organizationOfCollection,
        workspace: true,
      },
      body: { account: idOf('accounts', 'Account that the collection is for.') },
    },
    update: { query: { etag: requiredBy(['Microsoft 365', 'Microsoft Planner']), type: true, organization: organizationOfCollection, workspace: true } },
    delete: { query: { etag: true, type: true, organization: organizationOfCollection, workspace: true } },
  },
});
