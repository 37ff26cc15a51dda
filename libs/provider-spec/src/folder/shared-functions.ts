/** functions.jsonata: definitions that the expressions of a folder share. */
import { freeVariables } from '../expression-check/free-names';
import { locatePosition, type SourceLocation } from '../expression-check/locate-position';
import { parseExpression } from '../expression-check/parse-expression';
import type { SyntaxNode } from '../expression-check/syntax-tree';
import { libraryNames } from '../expressions/library-names';
import { lintExpression } from '../expression-lint/lint-expression';
import type { ExpressionAuthor } from '../checks/check-expressions';
import type { Problem } from '../problem';
import { type Position, positionAt } from './position';
import { writeOnOneLine } from './write-on-one-line';

/** One definition, `$name := <expression>`. */
export interface SharedFunction {
  /** Without `$`. */
  name: string;
  /** As it stands in front of the expressions that use it. */
  text: string;
  /** The definitions above that it uses. */
  needs: readonly string[];
  /** Where a character of `text` was written. */
  locate(offset: number): Position;
}
export interface SharedFunctions {
  /** In the order of writing; those of the provider before those of the model. */
  functions: readonly SharedFunction[];
  problems: Problem[];
}
export interface FunctionsText {
  file: string;
  text: string;
}

const form = 'allowed: comments and definitions "$name := <expression>;"';

/** Reads a file of definitions that may use those of `outer` (the provider's, for a model) and those above them. */
export function readSharedFunctions(source: FunctionsText | undefined, author: ExpressionAuthor, outer: readonly SharedFunction[] = []): SharedFunctions {
  if (source === undefined) return { functions: outer, problems: [] };
  const { file, text } = source;
  const split = splitDefinitions(text, author);
  if (!split.ok) return { functions: outer, problems: [{ file, line: split.line, column: split.column, path: '', message: split.message }] };
  const functions = [...outer];
  const problems: Problem[] = [];
  const later = new Set(split.definitions.map(({ name }) => name));
  for (const { name, start, end } of split.definitions) {
    const locate = (offset: number): Position => ({ file, ...positionAt(text, offset) });
    later.delete(name);
    const { text: oneLine, offsetOf } = writeOnOneLine(text.slice(start, end));
    const used = freeVariables(`(${oneLine})`);
    const message = refuseDefinition(name, { functions, uses: used, later });
    if (message === undefined) functions.push({ name, text: oneLine, needs: used.filter((one) => functions.some((known) => known.name === one)), locate: (offset) => locate(start + offsetOf(offset)) });
    else problems.push({ ...locate(start), path: '', message });
  }
  return { functions, problems };
}

function refuseDefinition(name: string, { functions, uses, later }: { functions: readonly SharedFunction[]; uses: readonly string[]; later: ReadonlySet<string> }): string | undefined {
  if (libraryNames.has(name)) return `$${name} is bound by the engine; choose a name that is neither a function of JSONata nor one of docs/generated/functions.md`;
  const known = functions.find((one) => one.name === name)?.locate(0);
  if (known !== undefined) return `$${name} is defined already (${known.file}:${known.line}); keep one of the two`;
  const below = uses.find((one) => later.has(one));
  return below === undefined ? undefined : `$${name} uses $${below}, which is defined below it; a definition uses itself and those above it: move $${below} up`;
}

type SplitText = { ok: true; definitions: { name: string; start: number; end: number }[] } | { ok: false; line: number; column: number; message: string };

function splitDefinitions(text: string, author: ExpressionAuthor): SplitText {
  const block = `(${text})`;
  const refuse = ({ line, column }: SourceLocation, message: string): SplitText => ({ ok: false, line, column: line === 1 ? Math.max(1, column - 1) : column, message });
  // A stranger's text is measured before it is parsed.
  const hostile = author === 'trusted' ? undefined : lintExpression(block).find(({ rule }) => rule === 'size');
  if (hostile !== undefined) return refuse(hostile, hostile.message);
  const parsed = parseExpression(block);
  if (!parsed.ok) return refuse(parsed.fault, `is not a list of definitions: ${parsed.fault.message}; ${form}`);
  const { type, predicate, group, expressions = [] } = parsed.tree;
  if (type !== 'block' || predicate !== undefined || group !== undefined) return refuse({ line: 1, column: 1 }, `is not a list of definitions; ${form}`);
  if (expressions.length === 0) return refuse({ line: 1, column: 1 }, `defines nothing; ${form}`);
  const starts = expressions.map((expression) => startOfDefinition(expression, block));
  const stray = starts.findIndex((start) => start === undefined);
  if (stray !== -1) return refuse(placeOfNode(expressions[stray], block), `the ${stray + 1}. part is no definition; ${form}`);
  const known = starts.flatMap((start) => start ?? []);
  return { ok: true, definitions: known.map(({ name, start }, index) => ({ name, start, end: endOfDefinition(text, start, known[index + 1]?.start ?? text.length) })) };
}

function startOfDefinition(node: SyntaxNode, block: string): { name: string; start: number } | undefined {
  if (node.type !== 'bind' || Array.isArray(node.lhs)) return undefined;
  const { value, position = 0 } = node.lhs as SyntaxNode;
  const name = String(value);
  const start = position - name.length - 1;
  // The bracket before the text.
  return block.slice(start, position) === `$${name}` ? { name, start: start - 1 } : undefined;
}

/** What stands between the semicolon and the next definition belongs to neither. */
function endOfDefinition(text: string, start: number, next: number): number {
  const definition = text.slice(start, next);
  const end = definition.search(/;(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)*$/);
  return start + (end === -1 ? definition.trimEnd().length : end);
}

function placeOfNode(node: SyntaxNode | undefined, block: string): SourceLocation {
  const first = node?.position === undefined ? node?.steps?.[0] : node;
  return locatePosition(block, first?.position ?? 0, first?.value);
}
