import fc from 'fast-check';
import type { JsonObject } from '@tributary/unified-core';
import { acmeFiles } from '../fixtures/acme-files';
import { loadProviderFiles } from '../folder/load-provider-files';
import type { ProviderDefinition } from '../definition';
import { mergeDefinition, responseLayersOf } from './merge-definition';

function acme(): ProviderDefinition {
  const loaded = loadProviderFiles('acme', acmeFiles, { contract: null });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.definition;
}

describe('merging an integration', () => {
  it('merges maps key by key and replaces lists and texts whole', () => {
    const { integration } = mergeDefinition(acme(), { integration: { label: 'Ours', allowed_hosts: ['eu.acme.example'], resources: { people: { list: { path: '/v2/people' } } } } });

    expect(integration.label).toBe('Ours');
    expect(integration.allowed_hosts).toEqual(['eu.acme.example']);
    expect(integration.resources['people']).toEqual({ list: { path: '/v2/people', pagination: null } });
    expect(integration.resources['contacts']).toEqual(acme().integration.resources['contacts']);
  });

  it('lays the account over the environment', () => {
    const { integration } = mergeDefinition(acme(), { integration: { label: 'E', category: 'E' } }, { integration: { label: 'A' } });

    expect([integration.label, integration.category]).toEqual(['A', 'E']);
  });

  it('deletes a key that is null', () => {
    const { integration } = mergeDefinition(acme(), undefined, { integration: { rate_limit: null, resources: { contacts: { get: null } } } });

    expect(integration).not.toHaveProperty('rate_limit');
    expect(Object.keys(integration.resources['contacts'] ?? {})).toEqual(['list', 'create', 'delete']);
  });

  it('keeps a null that is itself a setting: the pagination of a method, a header', () => {
    const { integration } = mergeDefinition(acme(), { integration: { headers: { 'X-A': null }, pagination: null, resources: { contacts: { list: { pagination: null, headers: { 'X-B': null } } } } } });

    expect(integration.headers).toEqual({ 'X-A': null });
    expect(integration).not.toHaveProperty('pagination');
    expect(integration.resources['contacts']?.['list']).toMatchObject({ pagination: null, headers: { 'X-B': null } });
  });

  it('replaces a map whose format changes', () => {
    const { integration } = mergeDefinition(acme(), { integration: { pagination: { format: 'link_header', config: {} } } });

    expect(integration.pagination).toEqual({ format: 'link_header', config: {} });
  });

  it("leaves an environment's variables out: they belong to the account's context", () => {
    const { integration } = mergeDefinition(acme(), { integration: { environment_variables: { a: 'b' }, secret_environment_variables: { c: 'd' } } });

    expect(integration).toEqual(acme().integration);
  });
});

describe('merging mappings', () => {
  const mapping = { crm: { contacts: { list: { response_mapping: "{ 'name': response.nick }", query_mapping: "{ 'q': 1 }" } } } };

  it("replaces the response mapping whole by the environment's", () => {
    const merged = mergeDefinition(acme(), { models: mapping });

    expect(merged.mappings.crm?.['contacts']?.['list']).toMatchObject({ response_mapping: "{ 'name': response.nick }", query_mapping: "{ 'q': 1 }" });
    expect(responseLayersOf(merged, 'crm', 'contacts', 'list')).toEqual([]);
  });

  it("keeps the account's response mapping as a layer over what is below", () => {
    const merged = mergeDefinition(acme(), { models: { crm: { contacts: { list: { response_mapping: 'response' } } } } }, { models: mapping });

    expect(merged.mappings.crm?.['contacts']?.['list']?.response_mapping).toBe('response');
    expect(merged.mappings.crm?.['contacts']?.['list']?.query_mapping).toBe("{ 'q': 1 }");
    expect(responseLayersOf(merged, 'crm', 'contacts', 'list')).toEqual(["{ 'name': response.nick }"]);
    expect(responseLayersOf(merged, 'crm', 'contacts', 'get')).toEqual([]);
    expect(responseLayersOf(merged, 'crm', 'constructor', 'get')).toEqual([]);
  });

  it("takes the account's response mapping itself where nothing is below", () => {
    const merged = mergeDefinition(acme(), undefined, { models: { crm: { users: { get: { resource: 'people', method: 'list', response_mapping: 'response' } } } } });

    expect(merged.mappings.crm?.['users']?.['get']?.response_mapping).toBe('response');
    expect(responseLayersOf(merged, 'crm', 'users', 'get')).toEqual([]);
  });

  it('deletes a method, a response mapping or a whole model that is null', () => {
    const merged = mergeDefinition(acme(), undefined, { models: { crm: { contacts: { create: null, get: { response_mapping: null } } } } });

    expect(Object.keys(merged.mappings.crm?.['contacts'] ?? {})).toEqual(['list', 'get', 'delete']);
    expect(merged.mappings.crm?.['contacts']?.['get']).toEqual({});
    expect(mergeDefinition(acme(), { models: { crm: null } }).mappings).toEqual({});
  });

  it('replaces a static answer whole', () => {
    const merged = mergeDefinition(acme(), { models: { crm: { users: { get: { static_response: { id: '1', name: null } } } } } }, { models: { crm: { users: { get: { static_response: { id: '2' } } } } } });

    expect(merged.mappings.crm?.['users']?.['get']).toEqual({ static_response: { id: '2' } });
  });
});

describe('a merge', () => {
  const override = fc.dictionary(fc.oneof(fc.constantFrom('resources', 'headers', 'contacts', 'list', 'pagination', 'format', 'crm', '__proto__', 'constructor'), fc.string({ maxLength: 3 })), fc.jsonValue({ maxDepth: 4 })) as fc.Arbitrary<JsonObject>;

  it('changes nothing that it was given, and never throws', () => {
    fc.assert(
      fc.property(override, override, (environment, account) => {
        const base = acme();
        const before = JSON.stringify([base, environment, account]);

        mergeDefinition(base, { integration: environment, models: account }, { integration: account, models: environment });

        expect(JSON.stringify([base, environment, account])).toBe(before);
        expect(Object.isFrozen(environment)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('gives a definition that cannot be changed', () => {
    const merged = mergeDefinition(acme(), { integration: { label: 'x' } }, { models: { crm: { contacts: { list: { response_mapping: 'response' } } } } });

    expect(Object.isFrozen(merged.integration.resources['contacts']?.['list']?.query)).toBe(true);
    expect(Object.isFrozen(responseLayersOf(merged, 'crm', 'contacts', 'list'))).toBe(true);
  });

  it('passes over prototype keys at any depth', () => {
    const hostile = JSON.parse('{"__proto__":{"label":"x"},"resources":{"__proto__":{"polluted":true},"contacts":{"constructor":{"prototype":{"polluted":true}}}}}') as JsonObject;

    const merged = mergeDefinition(acme(), { integration: hostile }, { models: { crm: hostile } });

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(merged.integration).toEqual(acme().integration);
    expect(Object.keys(merged.integration.resources['contacts'] ?? {})).not.toContain('constructor');
  });
});
