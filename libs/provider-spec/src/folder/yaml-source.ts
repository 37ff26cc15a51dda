import { type Document, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { DocumentPath, Problem } from '../problem';
import { type Position, positionAt } from './position';

/** A parsed YAML file that knows the line of each of its keys and values. */
export interface YamlSource {
  value: unknown;
  problems: Problem[];
  /** Place of a value or of its key; of the nearest parent that exists when the path itself does not. */
  locate(path: DocumentPath, at: 'key' | 'value'): Position;
  /** Place of a character of a text value; exact for plain, quoted (without escapes) and literal (`|`) scalars. */
  locateWithin(path: DocumentPath, offset: number): Position;
  /** The text that stands at a path, also by way of an alias. */
  textAt(path: DocumentPath): string | undefined;
}

export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, version: '1.2', merge: false });
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems = [...document.errors, ...document.warnings].map((error) => ({ ...place(error.pos[0]), path: '', message: describeYamlError(error.code, error.message) }));
  let value: unknown;
  if (problems.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      problems.push({ ...place(0), path: '', message: `bad YAML: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  return {
    value,
    problems,
    locate: (path, at) => place(offsetOf(document, path, at)),
    locateWithin: (path, offset) => locateWithin(file, text, document, path, offset, place),
    textAt(path) {
      const found = path.reduce<unknown>((current, key) => (typeof current === 'object' && current !== null ? (current as Record<string | number, unknown>)[key] : undefined), value);
      return typeof found === 'string' ? found : undefined;
    },
  };
}

function describeYamlError(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return 'duplicate key; keep one of the two';
  return `bad YAML: ${message}`;
}

/** Walks down as far as the path exists. */
function offsetOf(document: Document.Parsed, path: DocumentPath, at: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [index, segment] of path.entries()) {
    const isLast = index === path.length - 1;
    const step = stepInto(node, segment);
    if (step === undefined) return offset;
    offset = (isLast && at === 'key' ? startOf(step.key) : startOf(step.value)) ?? startOf(step.key) ?? offset;
    node = step.value;
  }
  return offset;
}

function stepInto(node: unknown, segment: string | number): { key: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(segment));
    return pair === undefined ? undefined : { key: pair.key, value: pair.value };
  }
  if (isSeq(node) && typeof segment === 'number') {
    const item = node.items[segment];
    return item === undefined ? undefined : { key: undefined, value: item };
  }
  return undefined;
}

function startOf(node: unknown): number | undefined {
  return (node as Partial<Node> | null | undefined)?.range?.[0];
}

function locateWithin(file: string, text: string, document: Document.Parsed, path: DocumentPath, offset: number, place: (offset: number) => Position): Position {
  const node = document.getIn(path, true);
  const start = startOf(node);
  if (!isScalar(node) || typeof node.value !== 'string' || start === undefined) return place(offsetOf(document, path, 'value'));
  if (node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') return place(start + 1 + offset);
  if (node.type !== 'BLOCK_LITERAL') return node.type === 'PLAIN' ? place(start + offset) : place(start);
  const within = positionAt(node.value, offset);
  const header = place(start);
  const line = text.split('\n')[header.line + within.line - 1] ?? '';
  const indent = firstIndent(text.split('\n').slice(header.line));
  return { file, line: header.line + within.line, column: Math.min(indent, line.length) + within.column };
}

function firstIndent(lines: readonly string[]): number {
  const line = lines.find((candidate) => candidate.trim() !== '') ?? '';
  return line.length - line.trimStart().length;
}
