import { parseExpression } from './parse-expression';
import { objectEntries, type SyntaxNode } from './syntax-tree';

/**
 * The keys of the object literal that an expression results in, in their order of writing; undefined when the result is
 * something else or a key is computed. Seen through a block `( ...; {...} )`, a path `response.{...}`, and a condition
 * whose other branch is null, absent or a literal with the same keys.
 */
export function literalOutputKeys(source: string): string[] | undefined {
  const parsed = parseExpression(source);
  if (!parsed.ok) return undefined;
  const keys = keysOf(parsed.tree);
  return keys === 'nothing' ? undefined : keys;
}

function keysOf(node: SyntaxNode): string[] | 'nothing' | undefined {
  if (node.predicate !== undefined || node.group !== undefined) return undefined;
  switch (node.type) {
    case 'unary':
      return node.value === '{' ? literalKeys(node) : undefined;
    case 'value':
      return node.value === null ? 'nothing' : undefined;
    case 'block':
      return keysOfLast(node.expressions);
    case 'path':
      return (node.steps ?? []).at(-1)?.stages === undefined ? keysOfLast(node.steps) : undefined;
    case 'condition':
      return keysOfCondition(node);
    default:
      return undefined;
  }
}

function keysOfLast(nodes: readonly SyntaxNode[] | undefined): string[] | 'nothing' | undefined {
  const last = nodes?.at(-1);
  return last === undefined ? undefined : keysOf(last);
}

function keysOfCondition(node: SyntaxNode): string[] | 'nothing' | undefined {
  const then = node.then === undefined ? undefined : keysOf(node.then);
  const otherwise = node.else === undefined ? 'nothing' : keysOf(node.else);
  if (otherwise === 'nothing') return then;
  if (then === 'nothing') return otherwise;
  return then !== undefined && otherwise !== undefined && sameKeys(then, otherwise) ? then : undefined;
}

function sameKeys(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((key) => other.includes(key));
}

function literalKeys(node: SyntaxNode): string[] | undefined {
  const keys = objectEntries(node).map(([key]) => (key.type === 'string' ? String(key.value) : undefined));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
