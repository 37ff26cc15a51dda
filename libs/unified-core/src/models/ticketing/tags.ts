import { choice, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, reference, remoteData, timestamps } from '../shapes';

const projectOfTag = requiredBy(['Pivotal Tracker'], idOf('collections', 'Project that has the tag.'));

export const tags = declareResource({
  name: 'tags',
  label: 'Tags',
  description: 'Labels that tickets can carry.',
  fields: {
    id,
    name: text('Text of the tag.'),
    color: text('Colour in hexadecimal notation.'),
    workspace: reference('workspaces', 'Workspace that has the tag.'),
    ...timestamps,
    etag,
    status: choice('Whether the tag is in use.', ['active', 'inactive']),
    parent: idOf('tags', 'Tag that holds this one.'),
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: { ...timeFilters, name: true, status: true, workspace: true, parent: true, collections: idOf('collections', 'Project whose tags are listed.'), organization: idOf('organizations', 'Organization whose tags are listed.') },
      sortBy: ['created_at', 'id', 'name', 'updated_at'],
    },
    get: { query: { collections: projectOfTag, workspace: true } },
    create: { query: { collections: projectOfTag, workspace: true }, body: { name: requiredBy(['Dixa', 'Front', 'Gorgias', 'Hive', 'Pivotal Tracker', 'Todoist', 'Trello']) } },
    update: { query: { etag: true, workspace: true } },
    delete: { query: { etag: true, workspace: true } },
  },
});
