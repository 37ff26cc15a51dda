import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../problem';
import type { ProviderFiles } from './sort-files';

const largestFile = 1024 * 1024;
const loaded = /\.(yaml|jsonata)$/;

/** Reads a provider folder; files that services do not load (README, cases) are listed with an empty text. */
export function readFolder(dir: string): { files: ProviderFiles; problems: Problem[] } {
  const files: Record<string, string> = {};
  const problems: Problem[] = [];
  const refuse = (file: string, message: string): void => void problems.push({ file, line: 1, column: 1, path: '', message });
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(dir, folder)).sort()) {
      if (entry.startsWith('.')) continue;
      const file = folder === '' ? entry : `${folder}/${entry}`;
      const stats = statSync(join(dir, file));
      if (stats.isDirectory()) visit(file);
      else if (!loaded.test(file)) files[file] = '';
      else if (stats.size > largestFile) refuse(file, `larger than ${largestFile} bytes; split it`);
      else files[file] = decode(readFileSync(join(dir, file)), file, refuse);
    }
  };
  try {
    visit('');
  } catch (error) {
    refuse('', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { files, problems };
}

function decode(bytes: Uint8Array, file: string, refuse: (file: string, message: string) => void): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    refuse(file, 'not UTF-8; save it as UTF-8');
    return '';
  }
}
