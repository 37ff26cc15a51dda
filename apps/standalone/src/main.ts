import 'reflect-metadata';
import { closeOnSignal } from '@tributary/category-service';
import { letHeapGrow } from '@tributary/observability';
import { openDataDirectory } from './data-directory';
import { greet } from './greeting';
import { readStandaloneSettings } from './settings';
import { startStandalone } from './start-standalone';

async function run(): Promise<void> {
  const settings = readStandaloneSettings(process.env);
  const directory = openDataDirectory(settings.dataDir);
  const standalone = await startStandalone(settings, directory);
  letHeapGrow();
  closeOnSignal(() => standalone.close());
  console.log(greet(standalone.quickstart, directory.quickstart));
}

void run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
