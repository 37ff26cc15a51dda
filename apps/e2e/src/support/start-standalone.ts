import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartContext, StartedForm } from './installation';
import { makeEnvironment } from './make-environment';
import { startNodeProcess, type NodeProcess } from './node-process';

export interface Quickstart {
  base_url: string;
  api_token: string;
  accounts: Record<string, string>;
}

/** The one process that `npm start` runs, over a data directory; resolves when it serves. */
export async function runStandalone(dataDir: string, environment: Record<string, string> = {}): Promise<{ program: NodeProcess; quickstart: Quickstart }> {
  const program = startNodeProcess('standalone', 'apps/standalone/dist/main.js', { PORT: '0', TRIBUTARY_DATA_DIR: dataDir, ...environment });
  await program.waitForOutput(/Tributary serves (\S+)/).catch(async (error: unknown) => {
    await program.stop();
    throw error;
  });
  return { program, quickstart: readQuickstart(dataDir) };
}

export const readQuickstart = (dataDir: string): Quickstart => JSON.parse(readFileSync(join(dataDir, 'quickstart.json'), 'utf8')) as Quickstart;

export async function startStandaloneProcess({ directory, environment }: StartContext): Promise<StartedForm> {
  const dataDir = join(directory, 'data');
  const stranger = await makeEnvironment({ dataDir: join(dataDir, 'database') }, join(dataDir, 'master.key'), 'stranger');
  const { program, quickstart } = await runStandalone(dataDir, environment);
  return {
    origins: [quickstart.base_url],
    token: quickstart.api_token,
    strangerToken: stranger.apiToken,
    environmentId: '',
    processes: [program],
    stop: async () => void (await program.stop()),
  };
}
