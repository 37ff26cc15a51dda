/** Puts the shared functions that an expression uses in front of it. */
import type { ExpressionAuthor } from '../checks/check-expressions';
import { freeVariables } from '../expression-check/free-names';
import type { SlotDeclaration } from '../expressions/expression-kind';
import { findExpressions } from '../expressions/expression-slots';
import { lintExpression } from '../expression-lint/lint-expression';
import { type DocumentPath, formatPath } from '../problem';
import type { Position } from './position';
import type { SharedFunction } from './shared-functions';

/** What stands before an author's expression. */
export interface Prelude {
  text: string;
  /** Where a character of the text was written. */
  locate(offset: number): Position;
}
/** What stands behind an expression that has a prelude. */
export const preludeEnd = ' )';

export interface FunctionsInUse {
  functions: readonly SharedFunction[];
  author: ExpressionAuthor;
  /** Collects those that an expression needed. */
  used: Set<SharedFunction>;
}

/** Changes the document, which shares nothing with another, and notes each prelude by the dotted path of its expression. */
export function prependFunctions(document: unknown, slots: readonly SlotDeclaration[], { functions, author, used, preludes }: FunctionsInUse & { preludes: Map<string, Prelude> }): void {
  for (const { path, source } of findExpressions(document, slots)) {
    const needed = functionsOf(source, functions, author);
    if (needed.length === 0) continue;
    const prelude = writePrelude(needed);
    for (const one of needed) used.add(one);
    preludes.set(formatPath(path), prelude);
    setAt(document, path, `${prelude.text}${source}${preludeEnd}`);
  }
}

/** The functions that an expression uses and those that they use, in the order of writing. */
function functionsOf(source: string, functions: readonly SharedFunction[], author: ExpressionAuthor): SharedFunction[] {
  if (!functions.some(({ name }) => source.includes(`$${name}`))) return [];
  // A stranger's text is measured before it is parsed; the checks say what is wrong with it.
  if (author === 'tenant' && lintExpression(source).some(({ rule }) => rule === 'size')) return [];
  const wanted = new Set(freeVariables(source));
  for (const { name, needs } of functions.toReversed()) if (wanted.has(name)) for (const need of needs) wanted.add(need);
  return functions.filter(({ name }) => wanted.has(name));
}

function writePrelude(needed: readonly SharedFunction[]): Prelude {
  let text = '(';
  const parts: { start: number; locate(offset: number): Position }[] = [];
  for (const one of needed) {
    parts.push({ start: text.length, locate: (offset) => one.locate(offset) });
    text += `${one.text}; `;
  }
  return {
    text,
    locate(offset) {
      const part = parts.findLast(({ start }) => start <= offset) ?? parts[0];
      return part === undefined ? { file: '', line: 1, column: 1 } : part.locate(Math.max(0, offset - part.start));
    },
  };
}

function setAt(document: unknown, path: DocumentPath, value: string): void {
  const parent = path.slice(0, -1).reduce<unknown>((current, segment) => (current as Record<string | number, unknown>)[segment], document);
  (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = value;
}
