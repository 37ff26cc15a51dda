/** `/crm/v3/properties/{type}` and its groups. */
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import type { CrmStore } from './crm-store';
import { conflict, invalid, objectNotFound } from './hubspot-errors';
import { addressedType, requireRecord } from './object-routes';
import type { PropertyType } from './property-catalogue';
import type { PropertyDefinition, PropertyGroup, PropertyOption } from './property-store';

const types: readonly PropertyType[] = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'phone_number'];
const fieldTypes = ['booleancheckbox', 'calculation_equation', 'checkbox', 'date', 'file', 'html', 'number', 'phonenumber', 'radio', 'select', 'text', 'textarea'];

export function propertyRoutes(store: () => CrmStore): Route[] {
  const base = '/crm/v3/properties/:objectType';
  const definitions = (exchange: Exchange) => store().properties.of(addressedType(exchange));
  const groups = (exchange: Exchange) => store().properties.groups(addressedType(exchange));
  return [
    { method: 'GET', path: base, handle: (exchange) => ({ status: 200, json: { results: [...definitions(exchange).values()].map(writeProperty) } }) },
    { method: 'POST', path: base, handle: (exchange) => createProperty(store(), exchange) },
    { method: 'GET', path: `${base}/:name`, handle: (exchange) => ({ status: 200, json: writeProperty(present(definitions(exchange).get(exchange.params['name'] ?? ''), 'property')) }) },
    { method: 'PATCH', path: `${base}/:name`, handle: (exchange) => updateProperty(store(), exchange) },
    { method: 'DELETE', path: `${base}/:name`, handle: (exchange) => archiveProperty(store(), exchange) },
    { method: 'GET', path: `${base}/groups`, handle: (exchange) => ({ status: 200, json: { results: [...groups(exchange).values()] } }) },
    { method: 'POST', path: `${base}/groups`, handle: (exchange) => createGroup(groups(exchange), exchange) },
    { method: 'GET', path: `${base}/groups/:name`, handle: (exchange) => ({ status: 200, json: present(groups(exchange).get(exchange.params['name'] ?? ''), 'property group') }) },
    { method: 'PATCH', path: `${base}/groups/:name`, handle: (exchange) => updateGroup(groups(exchange), exchange) },
    { method: 'DELETE', path: `${base}/groups/:name`, handle: (exchange) => (groups(exchange).delete(exchange.params['name'] ?? ''), { status: 204 }) },
  ];
}

function createProperty(store: CrmStore, exchange: Exchange): Answer {
  const type = addressedType(exchange);
  const body = requireRecord(exchange.body);
  const missing = ['name', 'label', 'type', 'fieldType', 'groupName'].filter((name) => typeof body[name] !== 'string' || body[name] === '');
  if (missing.length > 0) throw invalid(`Some required fields were not set: [${missing.join(', ')}]`);
  const name = String(body['name']);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) throw invalid(`Property name "${name}" is not valid: lower-case letters, digits and underscores only`);
  const propertyType = types.find((known) => known === body['type']);
  if (propertyType === undefined) throw invalid(`Invalid property type: ${String(body['type'])}. Allowed: ${types.join(', ')}`);
  if (!fieldTypes.includes(String(body['fieldType']))) throw invalid(`Invalid field type: ${String(body['fieldType'])}. Allowed: ${fieldTypes.join(', ')}`);
  if (!store.properties.groups(type).has(String(body['groupName']))) throw invalid(`Property group "${String(body['groupName'])}" does not exist`);
  if (store.properties.of(type).has(name)) throw conflict(`A property named '${name}' already exists.`);
  const at = store.now();
  const definition: PropertyDefinition = {
    name,
    label: String(body['label']),
    description: typeof body['description'] === 'string' ? body['description'] : '',
    type: propertyType,
    fieldType: String(body['fieldType']),
    groupName: String(body['groupName']),
    options: readOptions(body['options']),
    displayOrder: typeof body['displayOrder'] === 'number' ? body['displayOrder'] : -1,
    hubspotDefined: false,
    readOnlyValue: false,
    externalOptions: body['externalOptions'] === true,
    hasUniqueValue: body['hasUniqueValue'] === true,
    formField: body['formField'] === true,
    hidden: body['hidden'] === true,
    createdAt: at,
    updatedAt: at,
    archived: false,
  };
  store.properties.of(type).set(name, definition);
  return { status: 201, json: writeProperty(definition) };
}

function updateProperty(store: CrmStore, exchange: Exchange): Answer {
  const definition = present(store.properties.of(addressedType(exchange)).get(exchange.params['name'] ?? ''), 'property');
  const body = requireRecord(exchange.body);
  for (const name of ['label', 'description', 'groupName', 'fieldType'] as const) {
    const value = body[name];
    if (typeof value === 'string') definition[name] = value;
  }
  if (body['options'] !== undefined) definition.options = readOptions(body['options']);
  definition.updatedAt = store.now();
  return { status: 200, json: writeProperty(definition) };
}

function archiveProperty(store: CrmStore, exchange: Exchange): Answer {
  const definitions = store.properties.of(addressedType(exchange));
  const definition = definitions.get(exchange.params['name'] ?? '');
  if (definition?.hubspotDefined === true) throw invalid(`Property "${definition.name}" is defined by HubSpot and cannot be archived`);
  if (definition !== undefined) definitions.delete(definition.name);
  return { status: 204 };
}

function createGroup(groups: Map<string, PropertyGroup>, exchange: Exchange): Answer {
  const body = requireRecord(exchange.body);
  const missing = ['name', 'label'].filter((name) => typeof body[name] !== 'string' || body[name] === '');
  if (missing.length > 0) throw invalid(`Some required fields were not set: [${missing.join(', ')}]`);
  const group: PropertyGroup = { name: String(body['name']), label: String(body['label']), displayOrder: typeof body['displayOrder'] === 'number' ? body['displayOrder'] : -1, archived: false };
  if (groups.has(group.name)) throw conflict(`A property group named '${group.name}' already exists.`);
  groups.set(group.name, group);
  return { status: 201, json: group };
}

function updateGroup(groups: Map<string, PropertyGroup>, exchange: Exchange): Answer {
  const group = present(groups.get(exchange.params['name'] ?? ''), 'property group');
  const body = requireRecord(exchange.body);
  if (typeof body['label'] === 'string') group.label = body['label'];
  if (typeof body['displayOrder'] === 'number') group.displayOrder = body['displayOrder'];
  return { status: 200, json: group };
}

function readOptions(options: unknown): PropertyOption[] {
  if (options === undefined || options === null) return [];
  if (!Array.isArray(options)) throw invalid('options must be a list');
  return (options as unknown[]).map((option, index) => {
    if (!isRecord(option) || typeof option['label'] !== 'string' || typeof option['value'] !== 'string') throw invalid('Some required fields were not set: [options.label, options.value]');
    return { label: option['label'], value: option['value'], displayOrder: typeof option['displayOrder'] === 'number' ? option['displayOrder'] : index, hidden: option['hidden'] === true };
  });
}

function writeProperty(definition: PropertyDefinition): Record<string, unknown> {
  const { createdAt, updatedAt, readOnlyValue, hubspotDefined, ...rest } = definition;
  return {
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
    calculated: false,
    dataSensitivity: 'non_sensitive',
    ...(hubspotDefined ? { hubspotDefined } : {}),
    modificationMetadata: { archivable: !hubspotDefined, readOnlyDefinition: hubspotDefined, readOnlyValue, ...(definition.options.length > 0 ? { readOnlyOptions: false } : {}) },
  };
}

function present<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw objectNotFound(what);
  return value;
}
