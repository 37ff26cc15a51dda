import type { KnownValue } from '../functions';
import { isPlainName } from '../emit-text';
import type { AstNode, AstPair } from './ast';

/** The value of an expression that is written out: a literal, a list of literals, or an object of constants under distinct names. */
export function readConstant(node: AstNode): KnownValue | undefined {
  if (node.predicate !== undefined || node.group !== undefined || node.keepArray === true) return undefined;
  if (node.type === 'string' || node.type === 'number' || node.type === 'value') return { value: node.value };
  if (node.type === 'unary' && node.value === '[') return readList(node.expressions ?? []);
  if (node.type === 'unary' && node.value === '{') return readTable(node.lhs as readonly AstPair[]);
  return undefined;
}

function readList(items: readonly AstNode[]): KnownValue | undefined {
  if (!items.every(({ type, predicate, group }) => ['string', 'number', 'value'].includes(type) && predicate === undefined && group === undefined)) return undefined;
  return { value: Object.freeze(items.map(({ value }) => value)) };
}

function readTable(pairs: readonly AstPair[]): KnownValue | undefined {
  const table: Record<string, unknown> = {};
  for (const [key, value] of pairs) {
    const name = readConstant(key)?.value;
    const entry = readConstant(value);
    if (typeof name !== 'string' || entry === undefined || !isPlainName(name) || Object.hasOwn(table, name)) return undefined;
    table[name] = entry.value;
  }
  return { value: Object.freeze(table) };
}
