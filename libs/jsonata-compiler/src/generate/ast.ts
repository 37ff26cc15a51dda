import type { Signature } from '../runtime/reference-functions';

/** A node of the tree that jsonata's parser gives, after its own optimisation. */
export interface AstNode {
  readonly type: string;
  readonly value?: unknown;
  readonly position?: number;
  readonly keepArray?: boolean;
  readonly consarray?: boolean;
  readonly predicate?: readonly Stage[];
  readonly stages?: readonly Stage[];
  readonly group?: Grouping;
  readonly steps?: readonly AstNode[];
  readonly keepSingletonArray?: boolean;
  readonly tuple?: boolean;
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: { readonly label: string };
  readonly slot?: { readonly label: string };
  readonly terms?: readonly { readonly descending: boolean; readonly expression: AstNode }[];
  readonly expressions?: readonly AstNode[];
  readonly expression?: AstNode;
  readonly condition?: AstNode;
  readonly then?: AstNode;
  readonly else?: AstNode;
  /** A node, or the pairs of an object constructor. */
  readonly lhs?: AstNode | readonly AstPair[];
  readonly rhs?: AstNode;
  readonly arguments?: readonly AstNode[];
  readonly procedure?: AstNode;
  readonly body?: AstNode;
  readonly signature?: Signature;
  readonly thunk?: boolean;
  readonly pattern?: AstNode;
  readonly update?: AstNode;
  readonly delete?: AstNode;
}
export type AstPair = readonly [key: AstNode, value: AstNode];
export interface Stage {
  readonly type: string;
  readonly expr: AstNode;
  readonly value?: unknown;
}
export interface Grouping {
  readonly lhs: readonly AstPair[];
  readonly position: number;
}

/** The nodes directly below one, whatever they are to it. */
export function childrenOf(node: AstNode): AstNode[] {
  const pairs = Array.isArray(node.lhs) ? (node.lhs as readonly AstPair[]).flat() : node.lhs === undefined ? [] : [node.lhs as AstNode];
  const grouped = node.group === undefined ? [] : node.group.lhs.flat();
  const staged = [...(node.predicate ?? []), ...(node.stages ?? [])].flatMap((stage) => (stage.type === 'filter' ? [stage.expr] : []));
  const sorted = (node.terms ?? []).map((term) => term.expression);
  const single = [node.expression, node.condition, node.then, node.else, node.rhs, node.procedure, node.body, node.pattern, node.update, node.delete];
  const args = node.type === 'lambda' ? [] : (node.arguments ?? []);
  return [...pairs, ...grouped, ...staged, ...sorted, ...(node.steps ?? []), ...(node.expressions ?? []), ...args, ...single.filter((child) => child !== undefined)];
}

/** Names that a node assigns in the frame around it: not those of blocks and lambdas, which have frames of their own. */
export function assignedNames(node: AstNode): string[] {
  if (node.type === 'block' || (node.type === 'lambda' && node.thunk !== true)) {
    // What stands behind a block in brackets is evaluated outside of it.
    return [...(node.predicate ?? []).flatMap((stage) => assignedNames(stage.expr)), ...(node.stages ?? []).flatMap((stage) => (stage.type === 'filter' ? assignedNames(stage.expr) : [])), ...(node.group?.lhs.flat().flatMap(assignedNames) ?? [])];
  }
  const own = node.type === 'bind' ? [String((node.lhs as AstNode).value)] : [];
  return [...own, ...childrenOf(node).flatMap(assignedNames)];
}
