import { text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { etag, id, idOf, idsOf, remoteData, timestamps } from '../shapes';

const users = idsOf('users', 'Users who are members of the team.');
const filters = { workspace: idOf('workspaces', 'Workspace that the team belongs to.'), organization: idOf('organizations', 'Organization that the team belongs to.') } as const;

export const teams = declareResource({
  name: 'teams',
  label: 'Teams',
  description: 'Groups of users who share tickets.',
  fields: { id, name: text('Name of the team.'), description: text('What the team does.'), ...timestamps, etag, remote_data: remoteData },
  methods: {
    list: { query: { ...timeFilters, name: true, ...filters }, sortBy: ['created_at', 'id', 'name', 'updated_at'] },
    get: { query: filters },
    create: { query: filters, body: { users } },
    update: { query: { etag: true }, body: { name: requiredBy(['Hive', 'SolarWinds Service Desk']), users: requiredBy(['Hive'], users) } },
    delete: { query: { etag: true } },
  },
});
