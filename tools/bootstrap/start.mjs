// `npm start`: install and build what is missing or stale, then serve everything in this process.
import { join } from 'node:path';
import { checkNodeVersion, ensureInstalled } from './ensure-installed.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './run-command.mjs';

checkNodeVersion();
try {
  await ensureInstalled();
  await ensureBuilt();
} catch (error) {
  console.error(`tributary: ${error.message}`);
  process.exit(1);
}
await import(join(root, 'apps/standalone/dist/main.js'));
