/** Brands: list, get, change and delete; the default one cannot be deleted. */
import type { Answer, Exchange, Route } from '../exchange';
import { member, pathId } from './ticket-routes';
import { recordInvalid } from './zendesk-errors';
import { listPage } from './zendesk-paging';
import type { Brand } from './zendesk-records';
import type { ZendeskStore } from './zendesk-store';

export function brandRoutes(store: () => ZendeskStore): Route[] {
  const one = '/api/v2/brands/:id';
  return [
    { method: 'GET', path: '/api/v2/brands', handle: (exchange) => listPage(exchange, 'brands', store().brands.list(), (row) => row) },
    { method: 'GET', path: one, handle: (exchange) => ({ status: 200, json: { brand: store().brands.get(pathId(exchange)) } }) },
    { method: 'PUT', path: one, handle: (exchange) => ({ status: 200, json: { brand: changeBrand(store(), exchange) } }) },
    { method: 'DELETE', path: one, handle: (exchange) => deleteBrand(store(), exchange) },
  ];
}

function changeBrand(store: ZendeskStore, exchange: Exchange): Brand {
  const brand = store.brands.get(pathId(exchange));
  const input = member(exchange.body, 'brand');
  if (typeof input['name'] === 'string') brand.name = input['name'];
  if (typeof input['active'] === 'boolean') brand.active = input['active'];
  store.touch(brand);
  return brand;
}

function deleteBrand(store: ZendeskStore, exchange: Exchange): Answer {
  const brand = store.brands.get(pathId(exchange));
  if (brand.default) throw recordInvalid([{ field: 'base', error: 'InvalidValue', description: 'The default brand cannot be deleted' }]);
  store.brands.remove(brand.id);
  return { status: 204 };
}
