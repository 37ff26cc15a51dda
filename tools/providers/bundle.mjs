// Folds every provider folder into the single JSON document that services load: libs/providers/dist/<key>.json.
// A folder with a mistake is left out and its problems go to dist/refused.json and to stderr; the rest is served.
// Usage: node tools/providers/bundle.mjs [folder of providers] [output folder]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import providerSpec from '@tributary/provider-spec';

// The built library is CommonJS, whose names Node does not see one by one.
const { bundleProvider, catalogueContract, formatProblem, loadProviders } = providerSpec;
const [root = 'libs/providers', output = join(root, 'dist')] = process.argv.slice(2);
const { definitions, refused } = loadProviders(resolve(root), { contract: catalogueContract });

rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
for (const definition of definitions) {
  writeFileSync(join(output, `${definition.key}.json`), `${JSON.stringify(bundleProvider(definition))}\n`);
}
writeFileSync(join(output, 'refused.json'), `${JSON.stringify(refused, null, 2)}\n`);

for (const { key, problems } of refused) for (const problem of problems) console.error(formatProblem(key, problem));
console.log(`${definitions.length} providers bundled, ${refused.length} refused`);
