import fc from 'fast-check';
import { acmeFiles } from '../fixtures/acme-files';
import { arbitraryDefinition } from '../fixtures/arbitrary-definition';
import { loadProviderFiles } from '../folder/load-provider-files';
import type { ProviderDefinition } from '../definition';
import type { ProviderFiles } from '../folder/sort-files';
import { bundleProvider } from './bundle-provider';
import { explodeProvider } from './explode-provider';
import { openBundle } from './open-bundle';

function loadFiles(key: string, files: ProviderFiles): ProviderDefinition {
  const loaded = loadProviderFiles(key, files, { contract: null });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.definition;
}

describe('bundle and explode', () => {
  const bundle = bundleProvider(loadFiles('acme', acmeFiles));

  it('give the same bundle again', () => {
    const again = bundleProvider(loadFiles('acme', explodeProvider(bundle)));

    expect(again).toEqual(bundle);
    expect(JSON.stringify(again)).toBe(JSON.stringify(bundle));
  });

  it('give the same files again', () => {
    const files = explodeProvider(bundle);

    expect(explodeProvider(bundleProvider(loadFiles('acme', files)))).toEqual(files);
  });

  it('write an expression that several methods share to one file of the resource, comment included', () => {
    const files = explodeProvider(bundle);

    expect(files['crm/contacts.response_mapping.jsonata']).toBe(acmeFiles['crm/contacts.response_mapping.jsonata']);
    expect(files['crm/contacts.get.response_mapping.jsonata']).toBe(acmeFiles['crm/contacts.get.response_mapping.jsonata']);
    expect(files['crm/contacts.list.response_mapping.jsonata']).toBeUndefined();
  });

  it('lose nothing of any document', () => {
    fc.assert(
      fc.property(arbitraryDefinition, (definition) => {
        const original = bundleProvider(definition);
        const files = explodeProvider(original);

        const again = bundleProvider(loadFiles(definition.key, files));

        expect(again).toEqual(original);
        expect(explodeProvider(again)).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });
});

describe('opening a bundle', () => {
  const text = JSON.stringify(bundleProvider(loadFiles('acme', acmeFiles)));

  it('gives the definition that was bundled', () => {
    expect(openBundle(text)).toEqual({ ok: true, definition: loadFiles('acme', acmeFiles) });
  });

  it.each([
    ['edited', text.replace('/contacts', '/persons'), 'its hash does not fit its content'],
    ['cut off', text.slice(0, -10), 'not JSON'],
    ['of another version', text.replace('"format_version":1', '"format_version":7'), 'format_version is 7, this version reads 1'],
  ])('refuses one that is %s', (_, damaged, reason) => {
    expect(openBundle(damaged)).toEqual({ ok: false, message: `bundle refused: ${reason}; build it again from its folder` });
  });
});
