/** Sorts the files of a provider folder by what they are; refuses strays. */
import { type ModelFolder, modelFolders } from '../definition';
import type { Problem } from '../problem';
import { refuseName } from '../schema/nearest-name';

/** Paths inside the folder (with `/`) to their text; files that services do not load may have an empty text. */
export type ProviderFiles = Readonly<Record<string, string>>;

/** An expression file: `resources.contacts.list.error_expression.jsonata` by its dotted name. */
export interface ExpressionFile {
  file: string;
  segments: string[];
  source: string;
}
/** One document's files. */
export interface DocumentFiles {
  yaml: { file: string; text: string } | undefined;
  expressions: ExpressionFile[];
  /** What the expressions share; of the root, what those of all models share as well. */
  functions?: { file: string; text: string };
}
export interface SortedFiles {
  integration: DocumentFiles;
  models: Map<ModelFolder, DocumentFiles>;
  problems: Problem[];
}

const extension = '.jsonata';
const functionsFile = 'functions.jsonata';
/** `waivers.yaml` and `conformance.yaml` are for the fleet's checks; services do not read them. */
const rootFiles = ['integration.yaml', 'README.md', 'waivers.yaml', 'conformance.yaml'];
const pictures = /\.(svg|png)$/;
const code = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|node|wasm|py|sh)$/;

export function sortFiles(files: ProviderFiles): SortedFiles {
  const sorted: SortedFiles = { integration: { yaml: undefined, expressions: [] }, models: new Map(), problems: [] };
  for (const [file, text] of Object.entries(files).sort(([left], [right]) => (left < right ? -1 : 1))) {
    const message = place(sorted, file, text);
    if (message !== undefined) sorted.problems.push({ file, line: 1, column: 1, path: '', message });
  }
  if (sorted.integration.yaml === undefined) {
    sorted.problems.push({ file: 'integration.yaml', line: 1, column: 1, path: '', message: 'missing; every provider folder has an integration.yaml' });
  }
  return sorted;
}

/** Puts one file where it belongs, or answers why it does not. */
function place(sorted: SortedFiles, file: string, text: string): string | undefined {
  if (code.test(file)) return 'a provider is data: no code in its folder; if data cannot say it, the engine needs a new strategy';
  const parts = file.split('/');
  const [first = '', second = ''] = parts;
  if (parts.length === 1) return placeRootFile(sorted.integration, file, text);
  if (!isModelFolder(first)) return refuseName('folder', first, modelFolders);
  const documents = modelFiles(sorted, first);
  if (second === 'cases' && parts.length > 2) return undefined;
  if (parts.length > 2) return `unknown folder "${first}/${second}"; allowed: ${first}/cases`;
  if (second === 'mapping.yaml') documents.yaml = { file, text };
  else if (second === functionsFile) documents.functions = { file, text };
  else if (second.endsWith(extension)) documents.expressions.push(expressionFile(file, second, text));
  else return refuseName('file', second, ['mapping.yaml', functionsFile, '<resource>.<key>.jsonata', '<resource>.<method>.<key>.jsonata', 'cases/']);
  return undefined;
}

function placeRootFile(documents: DocumentFiles, file: string, text: string): string | undefined {
  if (file === 'integration.yaml') documents.yaml = { file, text };
  else if (file === functionsFile) documents.functions = { file, text };
  else if (file.endsWith(extension)) documents.expressions.push(expressionFile(file, file, text));
  else if (!rootFiles.includes(file) && !pictures.test(file)) {
    return refuseName('file', file, [...rootFiles, functionsFile, '<key>.jsonata', '*.svg', '*.png', ...modelFolders.map((folder) => `${folder}/`)]);
  }
  return undefined;
}

function modelFiles(sorted: SortedFiles, model: ModelFolder): DocumentFiles {
  const known = sorted.models.get(model);
  if (known !== undefined) return known;
  const created: DocumentFiles = { yaml: undefined, expressions: [] };
  sorted.models.set(model, created);
  return created;
}

/** A file ends with a line break, an expression does not: exactly one is taken off. */
function expressionFile(file: string, fileName: string, text: string): ExpressionFile {
  const source = text.endsWith('\n') ? text.slice(0, -1) : text;
  return { file, segments: fileName.slice(0, -extension.length).split('.'), source };
}

function isModelFolder(folder: string): folder is ModelFolder {
  return (modelFolders as readonly string[]).includes(folder);
}
