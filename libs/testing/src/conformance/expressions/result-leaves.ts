/** What the value of an expression can be: the nodes in which its branches end. */
import { objectEntries, parseExpression, type SyntaxNode } from '@tributary/provider-spec';

/** Variables that are bound where a node stands. */
export type Bindings = ReadonlyMap<string, Bound>;
export interface Bound {
  node: SyntaxNode;
  bindings: Bindings;
}
/** A node that ends a branch, with the variables that it sees. */
export interface Leaf {
  node: SyntaxNode;
  bindings: Bindings;
}

const none: Bindings = new Map();
const deepest = 40;

/** The leaves of a source text; empty when it does not parse. */
export function resultLeaves(source: string): Leaf[] {
  const parsed = parseExpression(source);
  return parsed.ok ? leavesOf({ node: parsed.tree, bindings: none }) : [];
}

/** Follows blocks, conditions, variables and functions defined in the expression itself. */
export function leavesOf({ node, bindings }: Leaf, depth = 0): Leaf[] {
  if (depth > deepest) return [];
  const next = (inner: SyntaxNode | undefined, seen: Bindings = bindings): Leaf[] => (inner === undefined ? [] : leavesOf({ node: inner, bindings: seen }, depth + 1));
  switch (node.type) {
    case 'block':
      return blockLeaves(node, bindings, depth);
    case 'condition':
      return [...next(node.then), ...next(node.else)];
    case 'variable': {
      const bound = node.predicate === undefined ? bindings.get(String(node.value)) : undefined;
      return bound === undefined || bound.node.type === 'lambda' ? [{ node, bindings }] : leavesOf({ node: bound.node, bindings: bound.bindings }, depth + 1);
    }
    case 'lambda':
      // jsonata wraps a call in tail position into a function without parameters; a result is never a function of the author's.
      return next(node.body);
    case 'function':
      return callLeaves({ node, bindings }, depth);
    case 'path':
      return pathLeaves({ node, bindings }, depth);
    default:
      return [{ node, bindings }];
  }
}

function blockLeaves(node: SyntaxNode, outer: Bindings, depth: number): Leaf[] {
  let bindings = outer;
  const expressions = node.expressions ?? [];
  for (const expression of expressions) {
    if (expression.type !== 'bind' || expression.rhs === undefined) continue;
    bindings = new Map([...bindings, [boundName(expression), { node: expression.rhs, bindings }]]);
  }
  const last = expressions.at(-1);
  return last === undefined ? [] : leavesOf({ node: last, bindings }, depth + 1);
}

function callLeaves({ node, bindings }: Leaf, depth: number): Leaf[] {
  const name = functionName(node);
  if (name === 'firstNonEmpty') return (node.arguments ?? []).flatMap((argument) => leavesOf({ node: argument, bindings }, depth + 1));
  const bound = name === undefined ? undefined : bindings.get(name);
  if (bound?.node.type !== 'lambda' || bound.node.body === undefined) return [{ node, bindings }];
  const given = (bound.node.arguments ?? []).flatMap((parameter, index): [string, Bound][] => {
    const argument = node.arguments?.[index];
    return argument === undefined ? [] : [[String(parameter.value), { node: argument, bindings }]];
  });
  return leavesOf({ node: bound.node.body, bindings: new Map([...bound.bindings, ...given]) }, depth + 1);
}

/** `response.{ ... }` ends in what its last step makes; `$x` alone is a path of one step in some positions. */
function pathLeaves({ node, bindings }: Leaf, depth: number): Leaf[] {
  const last = node.steps?.at(-1);
  const isMade = last !== undefined && ['unary', 'block', 'condition', 'function'].includes(last.type);
  const isLone = node.steps?.length === 1 && last?.type === 'variable' && last.stages === undefined;
  return last !== undefined && (isMade || isLone) ? leavesOf({ node: last, bindings }, depth + 1) : [{ node, bindings }];
}

export function functionName(node: SyntaxNode): string | undefined {
  return node.procedure?.type === 'variable' ? String(node.procedure.value) : node.procedure?.type === 'path' ? String(node.procedure.steps?.[0]?.value) : undefined;
}

export function isObjectNode(node: SyntaxNode): boolean {
  return node.type === 'unary' && node.value === '{';
}

/** The value nodes of a literal key in an object literal. */
export function valuesOfKey({ node, bindings }: Leaf, key: string): Leaf[] {
  return objectEntries(node).flatMap(([name, value]) => (name.type === 'string' && name.value === key ? [{ node: value, bindings }] : []));
}

function boundName(node: SyntaxNode): string {
  return Array.isArray(node.lhs) ? '' : String((node.lhs as SyntaxNode | undefined)?.value);
}
