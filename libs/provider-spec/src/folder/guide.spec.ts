import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expressionScopes } from '../expressions/expression-kind';
import { loadProviderFiles } from './load-provider-files';

const docs = join(__dirname, '../../../../docs');

function usersOf(files: Record<string, string>) {
  const loaded = loadProviderFiles('acme', files);
  return loaded.ok ? (loaded.definition.mappings.crm?.['users'] ?? {}) : {};
}

describe('the guide "Add a provider"', () => {
  it('shows a provider that loads against the real models', () => {
    const page = readFileSync(join(docs, 'guides/add-a-provider.md'), 'utf8');
    const files = Object.fromEntries([...page.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => [file, text]));

    const loaded = loadProviderFiles('acme', files);

    expect(Object.keys(files)).toHaveLength(5);
    expect(loaded).toMatchObject({ ok: true, definition: { mappings: { crm: { users: { list: { resource: 'people' }, get: { resource: 'people' } } } } } });
  });

  it('shows the same provider in the shorter forms', () => {
    const page = readFileSync(join(docs, 'guides/add-a-provider.md'), 'utf8');
    const files = Object.fromEntries([...page.matchAll(/^```\w+ file=(\S+)\n(.*?)^```$/gms)].map(([, file = '', text = '']) => [file, text]));
    const shorter = [...page.matchAll(/^```\w+ shorter=(\S+)(?: instead=(\S+))?\n(.*?)^```$/gms)].map(([, file = '', instead = '', text = '']) => ({ file, instead, text }));
    const users = usersOf(files);
    for (const { file, instead, text } of shorter) {
      Reflect.deleteProperty(files, instead);
      files[file] = text;
    }

    const again = usersOf(files);

    expect(shorter).toHaveLength(3);
    expect(again['list']?.response_mapping).toMatch(/^\(\$is := function\(\$value, \$wanted\) \{ \$value = \$wanted \}; .*\$is\(state, "active"\).* \)$/s);
    for (const [method, mapping] of Object.entries(users)) expect(again[method]).toEqual({ ...mapping, response_mapping: again['list']?.response_mapping });
  });
});

describe('the specification of the format', () => {
  it('lists the names of every kind of expression', () => {
    const page = readFileSync(join(docs, 'specs/provider-format.md'), 'utf8');
    const written = (['authorization', 'initial_pagination_values', 'rate_limit', 'error_expression', 'choice', 'query_mapping', 'request_body_mapping', 'request_header_mapping', 'path_mapping', 'response_mapping', 'response_header_mapping', 'error_mapping', 'is_partial_expression', 'step', 'side_load', 'reference_names_request', 'live_body_schema'] as const).map((kind) => `\`${expressionScopes[kind].join(', ')}\` |`);

    for (const names of written) expect(page).toContain(names);
  });
});
