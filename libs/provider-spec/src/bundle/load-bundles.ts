import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedProviders } from '../folder/load-provider-folder';
import type { Problem } from '../problem';
import { openBundle } from './open-bundle';

/** Names what the build left out; same shape as `LoadedProviders.refused`. */
const refusedFile = 'refused.json';

/** Opens every bundle of a built directory; a damaged one is refused and the rest is loaded. `refused` includes what the build refused. */
export function loadBundles(dir: string): LoadedProviders {
  const loaded: LoadedProviders = { definitions: [], refused: [] };
  for (const file of readdirSync(dir).filter((entry) => entry.endsWith('.json')).sort()) {
    const text = readFileSync(join(dir, file), 'utf8');
    if (file === refusedFile) {
      loaded.refused.push(...(JSON.parse(text) as { key: string; problems: Problem[] }[]));
      continue;
    }
    const opened = openBundle(text);
    if (opened.ok) loaded.definitions.push(opened.definition);
    else loaded.refused.push({ key: file.slice(0, -'.json'.length), problems: [{ file, line: 1, column: 1, path: '', message: opened.message }] });
  }
  return loaded;
}
