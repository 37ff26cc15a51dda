import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { coreFunctions } from '../core/core-functions';
import { dataFormatFunctions } from '../data-formats/data-format-functions';
import { datetimeFunctions } from '../datetime/datetime-functions';
import { htmlFunctions } from '../html/html-functions';
import { markdownFunctions } from '../markdown/markdown-functions';

/** One line `@example <expression> => <JSON or undefined>` of a doc comment. */
export interface FunctionExample {
  expression: string;
  /** As written. */
  result: string;
}

/** What a function's doc comment says. */
export interface FunctionDocumentation {
  name: string;
  preset: string;
  description: string;
  /** As in the source: names, a question mark where one may be left out. */
  parameters: string[];
  examples: FunctionExample[];
}

const presets = { core: coreFunctions, datetime: datetimeFunctions, markdown: markdownFunctions, html: htmlFunctions, 'data-formats': dataFormatFunctions };

/** Reads the doc comments of all registered functions from the sources beside this folder. */
export function readFunctionDocumentation(): FunctionDocumentation[] {
  return Object.entries(presets).flatMap(([preset, table]) => {
    const sources = readSources(join(__dirname, '..', preset));
    return Object.keys(table).sort().map((name) => readOne(name, preset, sources));
  });
}

function readSources(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

function readOne(name: string, preset: string, sources: string): FunctionDocumentation {
  const found = new RegExp(String.raw`/\*\*((?:(?!\*/)[\s\S])*)\*/\nexport (?:async )?function ${name}\(([\s\S]*?)\)(?::[^\n]*)? \{\n`).exec(sources);
  if (found === null) throw new Error(`$${name} has no doc comment above its exported function in functions/${preset}/`);
  const lines = (found[1] ?? '').split('\n').map((line) => line.replace(/^\s*\* ?/, '').trim()).filter((line) => line !== '');
  return {
    name,
    preset,
    description: lines.filter((line) => !line.startsWith('@')).join(' '),
    parameters: parameterNames(found[2] ?? ''),
    examples: lines.filter((line) => line.startsWith('@example ')).map((line) => readExample(name, line.slice('@example '.length))),
  };
}

function readExample(name: string, line: string): FunctionExample {
  const arrow = line.lastIndexOf(' => ');
  if (arrow < 0) throw new Error(`$${name}: an example reads "@example <expression> => <JSON or undefined>", this one does not: ${line}`);
  return { expression: line.slice(0, arrow).trim(), result: line.slice(arrow + ' => '.length).trim() };
}

function parameterNames(list: string): string[] {
  return [...list.matchAll(/(?:^|, )(\.\.\.)?(\w+)(\?)?(?::[^,=]*)?( = )?/g)]
    .filter(([, , name]) => name !== 'this')
    .map(([, rest, name, optional, initial]) => `${rest ?? ''}${name ?? ''}${optional !== undefined || initial !== undefined ? '?' : ''}`);
}
