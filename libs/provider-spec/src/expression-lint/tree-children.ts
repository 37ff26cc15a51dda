import type { SyntaxNode } from '../expression-check/syntax-tree';

/** The nodes right below a node, whatever its type: also those of lists, pairs, stages and groups. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (const key in node) if (key !== 'ancestor' && key !== 'seekingParent') collect(node[key as keyof SyntaxNode], children);
  return children;
}

function collect(value: unknown, children: SyntaxNode[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, children);
  else if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) {
    if (typeof (value as Partial<SyntaxNode>).type === 'string') children.push(value as SyntaxNode);
    else for (const key in value) collect((value as Record<string, unknown>)[key], children);
  }
}

export interface PlacedNode {
  readonly node: SyntaxNode;
  /** 1 for the root. */
  readonly depth: number;
}

/** Every node once, parents before children. Needs no stack, so the tree may be of any depth. */
export function listNodes(tree: SyntaxNode): PlacedNode[] {
  const listed: PlacedNode[] = [];
  const waiting: PlacedNode[] = [{ node: tree, depth: 1 }];
  const seen = new Set<SyntaxNode>([tree]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    listed.push(next);
    for (const child of childrenOf(next.node)) {
      if (seen.has(child)) continue;
      seen.add(child);
      waiting.push({ node: child, depth: next.depth + 1 });
    }
  }
  return listed;
}
