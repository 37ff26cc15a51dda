import type { SyntaxNode } from '../expression-check/syntax-tree';

/** The nodes right below a node, whatever its type: also those of lists, pairs, stages and groups. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const [key, value] of Object.entries(node)) if (key !== 'ancestor' && key !== 'seekingParent') collect(value, children);
  return children;
}

function collect(value: unknown, children: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, children);
  else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
    if (typeof (value as Partial<SyntaxNode>).type === 'string') children.push(value as SyntaxNode);
    else for (const part of Object.values(value)) collect(part, children);
  }
}

/** Every node once, parents before children. Needs no stack, so the tree may be of any depth. */
export function* eachNode(tree: SyntaxNode): Generator<{ node: SyntaxNode; depth: number }> {
  const waiting = [{ node: tree, depth: 1 }];
  const seen = new Set<SyntaxNode>([tree]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (const child of childrenOf(next.node)) {
      if (seen.has(child)) continue;
      seen.add(child);
      waiting.push({ node: child, depth: next.depth + 1 });
    }
  }
}
