/** Groups: list, get and, for administrators, create, change and delete. */
import type { Exchange, Route } from '../exchange';
import { member, pathId } from './ticket-routes';
import { recordInvalid } from './zendesk-errors';
import { listPage } from './zendesk-paging';
import type { Group } from './zendesk-records';
import type { ZendeskStore } from './zendesk-store';

export function groupRoutes(store: () => ZendeskStore): Route[] {
  const base = '/api/v2/groups';
  const one = `${base}/:id`;
  return [
    { method: 'GET', path: base, handle: (exchange) => listPage(exchange, 'groups', store().groups.list(), (row) => row) },
    { method: 'POST', path: base, handle: (exchange) => ({ status: 201, json: { group: createGroup(store(), exchange) } }) },
    { method: 'GET', path: `${base}/assignable`, handle: (exchange) => listPage(exchange, 'groups', store().groups.list(), (row) => row) },
    { method: 'GET', path: one, handle: (exchange) => ({ status: 200, json: { group: store().groups.get(pathId(exchange)) } }) },
    { method: 'PUT', path: one, handle: (exchange) => ({ status: 200, json: { group: changeGroup(store(), exchange) } }) },
    { method: 'DELETE', path: one, handle: (exchange) => (store().groups.remove(pathId(exchange)), { status: 204 }) },
  ];
}

function createGroup(store: ZendeskStore, exchange: Exchange): Group {
  const input = member(exchange.body, 'group');
  checkName(store, input['name'], undefined);
  return store.groups.put({ ...store.stamp(store.groups), name: String(input['name']), description: String(input['description'] ?? ''), default: false, deleted: false, is_public: input['is_public'] !== false });
}

function changeGroup(store: ZendeskStore, exchange: Exchange): Group {
  const group = store.groups.get(pathId(exchange));
  const input = member(exchange.body, 'group');
  if (input['name'] !== undefined) checkName(store, input['name'], group.id);
  if (typeof input['name'] === 'string') group.name = input['name'];
  if (input['description'] !== undefined) group.description = String(input['description'] ?? '');
  store.touch(group);
  return group;
}

function checkName(store: ZendeskStore, name: unknown, ownId: number | undefined): void {
  if (typeof name !== 'string' || name.trim() === '') throw recordInvalid([{ field: 'name', error: 'BlankValue', description: 'Name: cannot be blank' }]);
  const isTaken = store.groups.list().some((group) => group.id !== ownId && group.name === name);
  if (isTaken) throw recordInvalid([{ field: 'name', error: 'DuplicateValue', description: 'Name: has already been taken' }]);
}
