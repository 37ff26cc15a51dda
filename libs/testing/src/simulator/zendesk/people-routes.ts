/** Users and organizations. */
import { type Answer, type Exchange, isRecord, queryList, queryValue, type Route } from '../exchange';
import { type FieldProblem, recordInvalid } from './zendesk-errors';
import { member, pathId } from './ticket-routes';
import { blankUser } from './write-ticket';
import { listPage, sortRows } from './zendesk-paging';
import { moment, type Organization, type User } from './zendesk-records';
import type { ZendeskStore } from './zendesk-store';

const roles = ['end-user', 'agent', 'admin'] as const;

export function peopleRoutes(store: () => ZendeskStore): Route[] {
  return [
    { method: 'GET', path: '/api/v2/users', handle: (exchange) => listUsers(store(), exchange, () => true) },
    { method: 'POST', path: '/api/v2/users', handle: (exchange) => createUser(store(), exchange) },
    { method: 'POST', path: '/api/v2/users/create_or_update', handle: (exchange) => createOrUpdateUser(store(), exchange) },
    { method: 'GET', path: '/api/v2/users/me', handle: () => ({ status: 200, json: { user: { ...store().users.list()[0], authenticity_token: 'simulated' } } }) },
    { method: 'GET', path: '/api/v2/users/count', handle: () => ({ status: 200, json: { count: { value: store().users.list().length, refreshed_at: moment(store().now()) } } }) },
    { method: 'GET', path: '/api/v2/users/show_many', handle: (exchange) => showManyUsers(store(), exchange) },
    { method: 'GET', path: '/api/v2/users/search', handle: (exchange) => searchUsers(store(), exchange) },
    { method: 'GET', path: '/api/v2/users/:id', handle: (exchange) => ({ status: 200, json: { user: store().users.get(pathId(exchange)) } }) },
    { method: 'PUT', path: '/api/v2/users/:id', handle: (exchange) => ({ status: 200, json: { user: changeUser(store(), store().users.get(pathId(exchange)), member(exchange.body, 'user')) } }) },
    { method: 'DELETE', path: '/api/v2/users/:id', handle: (exchange) => deleteUser(store(), exchange) },
    { method: 'GET', path: '/api/v2/organizations/:id/users', handle: (exchange) => listUsers(store(), exchange, (user) => user.organization_id === pathId(exchange)) },
    { method: 'GET', path: '/api/v2/groups/:id/users', handle: (exchange) => listUsers(store(), exchange, (user) => user.default_group_id === pathId(exchange)) },
    { method: 'GET', path: '/api/v2/organizations', handle: (exchange) => listPage(exchange, 'organizations', sortRows(exchange, store().organizations.list(), ['id', 'name', 'updated_at', 'created_at']), (row) => row) },
    { method: 'POST', path: '/api/v2/organizations', handle: (exchange) => createOrganization(store(), exchange) },
    { method: 'GET', path: '/api/v2/organizations/search', handle: (exchange) => searchOrganizations(store(), exchange) },
    { method: 'GET', path: '/api/v2/organizations/show_many', handle: (exchange) => showManyOrganizations(store(), exchange) },
    { method: 'GET', path: '/api/v2/organizations/:id', handle: (exchange) => ({ status: 200, json: { organization: store().organizations.get(pathId(exchange)) } }) },
    { method: 'PUT', path: '/api/v2/organizations/:id', handle: (exchange) => ({ status: 200, json: { organization: changeOrganization(store(), store().organizations.get(pathId(exchange)), member(exchange.body, 'organization')) } }) },
    { method: 'DELETE', path: '/api/v2/organizations/:id', handle: (exchange) => (store().organizations.remove(pathId(exchange)), { status: 204 }) },
  ];
}

function listUsers(store: ZendeskStore, exchange: Exchange, keep: (user: User) => boolean): Answer {
  const wanted = [...queryList(exchange.query, 'role'), ...queryList(exchange.query, 'role[]')];
  const externalId = queryValue(exchange.query, 'external_id');
  const rows = store.users.list().filter((user) => keep(user) && (wanted.length === 0 || wanted.includes(user.role)) && (externalId === undefined || user.external_id === externalId));
  return listPage(exchange, 'users', sortRows(exchange, rows, ['id', 'name', 'updated_at', 'created_at']), (user) => user);
}

function createUser(store: ZendeskStore, exchange: Exchange): Answer {
  const input = member(exchange.body, 'user');
  const problems = userProblems(store, input, undefined);
  if (typeof input['name'] !== 'string' || input['name'].trim() === '') problems.push({ field: 'name', error: 'BlankValue', description: 'Name: cannot be blank' });
  if (problems.length > 0) throw recordInvalid(problems);
  const user: User = assignUser(blankUser(store, store.now()), input);
  return { status: 201, json: { user: store.users.put(user) }, headers: { location: user.url } };
}

function createOrUpdateUser(store: ZendeskStore, exchange: Exchange): Answer {
  const input = member(exchange.body, 'user');
  const known = store.users.list().find((user) => (input['email'] !== undefined && user.email === input['email']) || (input['external_id'] !== undefined && user.external_id === input['external_id']));
  return known === undefined ? createUser(store, exchange) : { status: 200, json: { user: changeUser(store, known, input) } };
}

function changeUser(store: ZendeskStore, user: User, input: Record<string, unknown>): User {
  const problems = userProblems(store, input, user.id);
  if (input['name'] !== undefined && String(input['name'] ?? '').trim() === '') problems.push({ field: 'name', error: 'BlankValue', description: 'Name: cannot be blank' });
  if (problems.length > 0) throw recordInvalid(problems);
  assignUser(user, input);
  store.touch(user);
  return user;
}

function userProblems(store: ZendeskStore, input: Record<string, unknown>, ownId: number | undefined): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const email = input['email'];
  if (typeof email === 'string') {
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(email)) problems.push({ field: 'email', error: 'InvalidFormat', description: `Email:  ${email} is not properly formatted` });
    else if (store.users.list().some((user) => user.id !== ownId && user.email?.toLowerCase() === email.toLowerCase())) problems.push({ field: 'email', error: 'DuplicateValue', description: `Email: ${email} is already being used by another user` });
  }
  const role = input['role'];
  if (role !== undefined && !roles.some((known) => known === role)) problems.push({ field: 'role', error: 'InvalidValue', description: `Role: ${String(role)} is not included in the list` });
  const organization = input['organization_id'];
  if (organization !== undefined && organization !== null && store.organizations.find(Number(organization)) === undefined) problems.push({ field: 'organization', error: 'InvalidValue', description: 'Organization: is invalid' });
  return problems;
}

function assignUser(user: User, input: Record<string, unknown>): User {
  for (const name of ['name', 'alias', 'details', 'notes', 'time_zone', 'locale'] as const) if (typeof input[name] === 'string') user[name] = input[name];
  for (const name of ['email', 'phone', 'external_id'] as const) if (input[name] !== undefined) user[name] = input[name] === null ? null : String(input[name]);
  for (const name of ['organization_id', 'default_group_id'] as const) if (input[name] !== undefined) user[name] = input[name] === null ? null : Number(input[name]);
  for (const name of ['verified', 'suspended'] as const) if (typeof input[name] === 'boolean') user[name] = input[name];
  user.role = roles.find((known) => known === input['role']) ?? user.role;
  if (Array.isArray(input['tags'])) user.tags = input['tags'].map(String);
  if (isRecord(input['user_fields'])) user.user_fields = { ...user.user_fields, ...input['user_fields'] };
  return user;
}

/** Zendesk keeps a deleted user as inactive and answers with it. */
function deleteUser(store: ZendeskStore, exchange: Exchange): Answer {
  const user = store.users.get(pathId(exchange));
  store.users.remove(user.id);
  return { status: 200, json: { user: { ...user, active: false, updated_at: moment(store.now()) } } };
}

function showManyUsers(store: ZendeskStore, exchange: Exchange): Answer {
  const found = queryList(exchange.query, 'ids').flatMap((id) => store.users.find(Number(id)) ?? []);
  return { status: 200, json: { users: found, count: found.length, next_page: null, previous_page: null } };
}

function showManyOrganizations(store: ZendeskStore, exchange: Exchange): Answer {
  const found = queryList(exchange.query, 'ids').flatMap((id) => store.organizations.find(Number(id)) ?? []);
  return { status: 200, json: { organizations: found, count: found.length, next_page: null, previous_page: null } };
}

function searchUsers(store: ZendeskStore, exchange: Exchange): Answer {
  const text = (queryValue(exchange.query, 'query') ?? '').replace(/^email:/, '').toLowerCase();
  const externalId = queryValue(exchange.query, 'external_id');
  const rows = store.users.list().filter((user) => (externalId === undefined || user.external_id === externalId) && `${user.name} ${user.email ?? ''} ${user.phone ?? ''}`.toLowerCase().includes(text));
  return listPage(exchange, 'users', rows, (user) => user);
}

function createOrganization(store: ZendeskStore, exchange: Exchange): Answer {
  const input = member(exchange.body, 'organization');
  const blank: Organization = { ...store.stamp(store.organizations), name: '', external_id: null, domain_names: [], details: null, notes: null, group_id: null, shared_tickets: false, shared_comments: false, tags: [], organization_fields: {} };
  if (typeof input['name'] !== 'string' || input['name'].trim() === '') throw recordInvalid([{ field: 'name', error: 'BlankValue', description: 'Name: cannot be blank' }]);
  refuseTakenName(store, input['name'], undefined);
  return { status: 201, json: { organization: store.organizations.put(assignOrganization(blank, input)) }, headers: { location: blank.url } };
}

function changeOrganization(store: ZendeskStore, organization: Organization, input: Record<string, unknown>): Organization {
  if (typeof input['name'] === 'string') refuseTakenName(store, input['name'], organization.id);
  assignOrganization(organization, input);
  store.touch(organization);
  return organization;
}

function refuseTakenName(store: ZendeskStore, name: string, ownId: number | undefined): void {
  const taken = store.organizations.list().some((organization) => organization.id !== ownId && organization.name.toLowerCase() === name.toLowerCase());
  if (taken) throw recordInvalid([{ field: 'name', error: 'DuplicateValue', description: `Name: ${name} has already been taken` }]);
}

function assignOrganization(organization: Organization, input: Record<string, unknown>): Organization {
  if (typeof input['name'] === 'string') organization.name = input['name'];
  for (const name of ['details', 'notes', 'external_id'] as const) if (input[name] !== undefined) organization[name] = input[name] === null ? null : String(input[name]);
  for (const name of ['domain_names', 'tags'] as const) if (Array.isArray(input[name])) organization[name] = input[name].map(String);
  if (isRecord(input['organization_fields'])) organization.organization_fields = { ...organization.organization_fields, ...input['organization_fields'] };
  return organization;
}

function searchOrganizations(store: ZendeskStore, exchange: Exchange): Answer {
  const name = queryValue(exchange.query, 'name');
  const externalId = queryValue(exchange.query, 'external_id');
  const rows = store.organizations.list().filter((row) => (name === undefined || row.name.toLowerCase() === name.toLowerCase()) && (externalId === undefined || row.external_id === externalId));
  return listPage(exchange, 'organizations', rows, (row) => row);
}
