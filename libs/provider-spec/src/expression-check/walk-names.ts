import { objectEntries, type SyntaxNode } from './syntax-tree';

/** What a walk over an expression found. */
export interface UsedNames {
  /** Names read from the root object. */
  root: Set<string>;
  /** Variables (without `$`) that no enclosing `:=`, parameter, `@` or `#` binds: bindings and functions. */
  variables: Set<string>;
}

/** Where a node stands: whether the current context is the root object, and which variables are bound there. */
interface Position {
  atRoot: boolean;
  bound: ReadonlySet<string>;
}

const walked = new WeakMap<SyntaxNode, UsedNames>();

/** The names that an expression takes from outside, collected once for each tree. */
export function walkNames(tree: SyntaxNode): UsedNames {
  const known = walked.get(tree);
  if (known !== undefined) return known;
  const used: UsedNames = { root: new Set(), variables: new Set() };
  visit(tree, { atRoot: true, bound: new Set() }, used);
  walked.set(tree, used);
  return used;
}

/** Visits a node and answers whether its value is the root object itself (`$$`, or `$` at the root). */
function visit(node: SyntaxNode, at: Position, used: UsedNames): boolean {
  const isRoot = visitNode(node, at, used);
  const inner = { atRoot: false, bound: at.bound };
  for (const stage of [...(node.stages ?? []), ...(node.predicate ?? [])]) if (stage.expr !== undefined) visit(stage.expr, inner, used);
  for (const pair of node.group?.lhs ?? []) for (const part of pair) visit(part, { atRoot: isRoot, bound: at.bound }, used);
  return isRoot;
}

function visitNode(node: SyntaxNode, at: Position, used: UsedNames): boolean {
  switch (node.type) {
    case 'name':
      if (at.atRoot) used.root.add(String(node.value));
      return false;
    case 'variable':
      return visitVariable(String(node.value), at, used);
    case 'path':
      return visitPath(node.steps ?? [], at, used);
    case 'block':
      return visitBlock(node.expressions ?? [], at, used);
    case 'lambda':
      return visitLambda(node, at, used);
    case 'sort':
      for (const term of node.terms ?? []) visit(term.expression, { ...at, atRoot: false }, used);
      return false;
    case 'transform':
      for (const part of [node.pattern, node.update, node.delete]) if (part !== undefined) visit(part, { ...at, atRoot: false }, used);
      return false;
    default:
      visitParts(node, at, used);
      return false;
  }
}

function visitVariable(name: string, at: Position, used: UsedNames): boolean {
  if (name === '$') return true;
  if (name === '') return at.atRoot;
  if (!at.bound.has(name)) used.variables.add(name);
  return false;
}

function visitPath(steps: readonly SyntaxNode[], at: Position, used: UsedNames): boolean {
  let bound = at.bound;
  let atRoot = at.atRoot;
  for (const step of steps) {
    atRoot = visit(step, { atRoot, bound }, used);
    const names = [step.focus, step.index, ...(step.stages ?? []).map((stage) => (stage.type === 'index' ? String(stage.value) : undefined))];
    bound = new Set([...bound, ...names.filter((name) => name !== undefined)]);
  }
  return atRoot;
}

function visitBlock(expressions: readonly SyntaxNode[], at: Position, used: UsedNames): boolean {
  let bound = at.bound;
  let isRoot = false;
  for (const expression of expressions) {
    // A function may call itself: its own name is bound inside its body.
    if (expression.type === 'bind') bound = new Set([...bound, boundName(expression)]);
    isRoot = visit(expression, { atRoot: at.atRoot, bound }, used);
  }
  return isRoot && expressions.length === 1;
}

function boundName(node: SyntaxNode): string {
  return Array.isArray(node.lhs) ? '' : String((node.lhs as SyntaxNode | undefined)?.value);
}

function visitLambda(node: SyntaxNode, at: Position, used: UsedNames): boolean {
  const parameters = (node.arguments ?? []).map((argument) => String(argument.value));
  if (node.body !== undefined) visit(node.body, { atRoot: at.atRoot, bound: new Set([...at.bound, ...parameters]) }, used);
  return false;
}

function visitParts(node: SyntaxNode, at: Position, used: UsedNames): void {
  const isBind = node.type === 'bind';
  for (const pair of objectEntries(node)) for (const part of pair) visit(part, at, used);
  if (!Array.isArray(node.lhs) && node.lhs !== undefined && !isBind) visit(node.lhs as SyntaxNode, at, used);
  for (const part of [node.rhs, node.expression, node.condition, node.then, node.else, node.procedure]) if (part !== undefined) visit(part, at, used);
  for (const part of [...(node.expressions ?? []), ...(node.arguments ?? [])]) visit(part, at, used);
}
