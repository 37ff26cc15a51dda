import { readFileSync } from 'node:fs';

import { libraryNames } from '@tributary/provider-spec';

import { documentServiceBindings } from './core/document-service';
import { functionLibrary } from './function-library';

describe('the names that shared functions of a provider may not have', () => {
  it('are what every expression finds bound', () => {
    const jsonata = readFileSync(require.resolve('jsonata'), 'utf8');
    const native = [...jsonata.matchAll(/staticFrame\.bind\('(\w+)'|registerFunction\('(\w+)'|\.bind\('(now|millis)'/g)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '');

    expect(native.length).toBeGreaterThan(50);
    expect([...libraryNames].sort()).toEqual([...new Set([...native, ...Object.keys(functionLibrary), ...documentServiceBindings])].sort());
  });
});
