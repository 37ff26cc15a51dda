import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { formatProblem } from '../problem';
import { loadProviderFiles } from './load-provider-files';

const load = (files: Record<string, string>) => loadProviderFiles('acme', files, { contract: smallContract });

function definitionOf(files: Readonly<Record<string, string>>) {
  const loaded = load(files);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => formatProblem('acme', problem)).join('\n'));
  return loaded.definition;
}

describe('a good provider folder', () => {
  const definition = definitionOf(acmeFiles);

  it('becomes one integration document with its expression files at their dotted places', () => {
    const { integration } = definition;

    expect(integration.rate_limit).toEqual({ is_rate_limited: 'status = 429' });
    expect(integration.pagination).toEqual({ format: 'dynamic', config: { get_pagination_values_expression: "response.more ? { 'offset': $count(body.items) }" } });
    expect(integration.resources['contacts']?.['list']?.error_expression).toBe('$exists(response.fault)');
    expect(integration.resources['people']?.['list']?.pagination).toBeNull();
  });

  it('serves a resource-wide mapping to every declared method but those with a narrower file and delete', () => {
    const contacts = definition.mappings.crm?.['contacts'];

    expect(contacts?.['list']?.response_mapping).toContain('response.{');
    expect(contacts?.['create']?.response_mapping).toBe(contacts?.['list']?.response_mapping);
    expect(contacts?.['get']?.response_mapping).toContain('response.contact');
    expect(contacts?.['delete']).toEqual({});
  });

  it('serves a resource-wide body mapping to writes only', () => {
    const contacts = definition.mappings.crm?.['contacts'];

    expect(contacts?.['create']?.request_body_mapping).toBe("{ 'full_name': body.name }");
    expect(contacts?.['list']?.request_body_mapping).toBeUndefined();
  });
});
