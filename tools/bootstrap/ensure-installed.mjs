// Runs `npm ci` when node_modules is missing or belongs to another lock file; does nothing otherwise.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

const stampFile = join(root, 'node_modules', '.tributary-lock');
const lockHash = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).update(process.version).digest('hex');

/** The oldest Node that the code runs on: package.json `engines`. */
export function checkNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Tributary needs Node >= 20.19; this is ${process.version}. Install a newer Node and run the command again.`);
  process.exit(1);
}

export async function ensureInstalled() {
  const wanted = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  console.log('tributary: installing packages (npm ci), once');
  const code = await runCommand('npm', ['ci', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error(`npm ci ended with code ${code}; the lines above say why`);
  writeFileSync(stampFile, wanted);
}
