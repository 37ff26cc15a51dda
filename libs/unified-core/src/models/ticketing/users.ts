import { choice, flag, listOf, shape, text } from '../fields';
import { declareResource, requiredBy, timeFilters } from '../resource';
import { customFields, emails, etag, id, idOf, idsOf, plainReferences, reference, remoteData, timestamps } from '../shapes';

const projectOfUser = idOf('collections', 'Project that the user works in.');
const organizationOfUser = idOf('organizations', 'Organization that the user belongs to.');
const needsProject = requiredBy(['Pivotal Tracker'], projectOfUser);

export const users = declareResource({
  name: 'users',
  label: 'Users',
  description: 'Agents and members who work on tickets.',
  fields: {
    id,
    name: text('Full name.'),
    first_name: text('Given name.'),
    last_name: text('Family name.'),
    username: text('Name used to sign in.'),
    emails: emails('E-mail addresses.'),
    is_active: flag('Whether the user can sign in.'),
    team_ids: listOf('Ids of the teams that the user is in.', text('Id of a team.')),
    avatar: text('Address of a picture of the user.'),
    roles: plainReferences('Roles that the user has.'),
    ...timestamps,
    etag,
    remote_data: remoteData,
  },
  methods: {
    list: {
      query: {
        username: true,
        emails: true,
        team_ids: true,
        workspace: reference('workspaces', 'Workspace whose users are listed.'),
        collections: requiredBy('2 integrations', projectOfUser),
        name: true,
        first_name: true,
        last_name: true,
        ...timeFilters,
        organization: organizationOfUser,
        is_active: true,
      },
      sortBy: ['created_at', 'emails', 'first_name', 'id', 'last_name', 'name', 'updated_at'],
    },
    get: { query: { organization: organizationOfUser, workspace: reference('workspaces', 'Workspace that the user belongs to.') } },
    create: {
      query: { collections: requiredBy(['Pivotal Tracker'], idsOf('collections', 'Projects that the user joins.')) },
      body: {
        name: requiredBy(['Dixa', 'Pivotal Tracker', 'Re:amaze', 'SolarWinds Service Desk']),
        custom_fields: customFields,
        emails: requiredBy(['Dixa', 'Gorgias', 'Hive', 'Pivotal Tracker', 'Planhat', 'Qualtrics CoreXM', 'Re:amaze'], listOf('E-mail addresses.', shape('An e-mail address.', { email: text('The e-mail address.'), type: choice('Whether it is the main address.', ['primary', 'other']) }))),
        first_name: requiredBy(['Planhat', 'Qualtrics CoreXM']),
        last_name: requiredBy(['Planhat', 'Qualtrics CoreXM']),
        languages: requiredBy('1 of 10', listOf('Languages that the user speaks.', text('Language, by name or code.'))),
        nick_name: requiredBy('1 of 10', text('Name that the user goes by.')),
        password: requiredBy('1 of 10', text('Password for the first sign-in.')),
        roles: listOf('Roles that the user gets.', shape('A role.', { id: text('Id of the role.'), name: choice('Name of the role.', ['owner', 'member', 'viewer']) })),
        status: choice('Whether the user can sign in at once.', ['active', 'inactive']),
      },
    },
    update: { query: { collections: needsProject, etag: true }, body: { name: requiredBy(['Dixa']) } },
    delete: { query: { collections: needsProject, organization: organizationOfUser, etag: true } },
  },
});
