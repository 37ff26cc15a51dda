/**
 * The part of jsonata's syntax tree that the checks read. jsonata's own typings leave several node kinds and the shape of
 * object constructors out, hence this description (taken from the tree that `ast()` of jsonata 2.2.2 returns).
 */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly steps?: readonly SyntaxNode[];
  readonly stages?: readonly SyntaxNode[];
  readonly predicate?: readonly SyntaxNode[];
  readonly group?: { readonly lhs: readonly KeyValueNodes[] };
  readonly expressions?: readonly SyntaxNode[];
  readonly expression?: SyntaxNode;
  readonly expr?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
  readonly procedure?: SyntaxNode;
  readonly body?: SyntaxNode;
  readonly condition?: SyntaxNode;
  readonly then?: SyntaxNode;
  readonly else?: SyntaxNode;
  readonly lhs?: SyntaxNode | readonly KeyValueNodes[];
  readonly rhs?: SyntaxNode;
  readonly terms?: readonly { readonly expression: SyntaxNode }[];
  readonly pattern?: SyntaxNode;
  readonly update?: SyntaxNode;
  readonly delete?: SyntaxNode;
  readonly focus?: string;
  readonly index?: string;
}

export type KeyValueNodes = readonly [SyntaxNode, SyntaxNode];

/** Key and value nodes of `{ ... }`; an empty list for anything else. */
export function objectEntries(node: SyntaxNode): readonly KeyValueNodes[] {
  return Array.isArray(node.lhs) ? (node.lhs as readonly KeyValueNodes[]) : [];
}
