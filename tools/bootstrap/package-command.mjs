// Path of a package's command, as its package.json names it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.mjs';

export function packageCommand(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}
