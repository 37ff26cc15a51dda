// Builds the workspace when a source changed since the last build; does nothing otherwise.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageCommand } from './package-command.mjs';
import { root, runCommand } from './run-command.mjs';

const stampFile = join(root, '.cache', 'build-stamp');
const sources = ['apps', 'libs', 'tools/providers', 'package-lock.json', '.swcrc', 'nx.json'];
const skipped = new Set(['dist', 'node_modules']);

function* filesUnder(path) {
  if (!existsSync(path)) return;
  const stats = statSync(path);
  if (stats.isFile()) yield `${path}:${stats.size}:${stats.mtimeMs}`;
  if (!stats.isDirectory()) return;
  for (const name of readdirSync(path)) if (!skipped.has(name)) yield* filesUnder(join(path, name));
}

const sourceState = () => {
  const hash = createHash('sha256');
  for (const source of sources) for (const file of filesUnder(join(root, source))) hash.update(file);
  return hash.digest('hex');
};
const hasOutput = () => existsSync(join(root, 'apps/standalone/dist/main.js')) && existsSync(join(root, 'libs/unified-core/dist/index.js'));

export async function ensureBuilt() {
  const wanted = sourceState();
  if (hasOutput() && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  console.log('tributary: building');
  const code = await runCommand(process.execPath, [packageCommand('nx'), 'run-many', '-t', 'build', '--output-style=static']);
  if (code !== 0) throw new Error(`the build ended with code ${code}; the lines above say why`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, wanted);
}
