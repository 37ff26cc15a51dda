import type { SyntaxNode } from '../expression-check/syntax-tree';
import { childrenOf, type PlacedNode } from './tree-children';

export interface EndlessRecursion {
  /** Without `$`. */
  name: string;
  /** The call that closes the circle. */
  position: number;
}

interface NamedLambda {
  name: string;
  /** Calls that every call of the lambda makes, by name. */
  calls: ReadonlyMap<string, number>;
}

/**
 * Functions that call themselves, by themselves or through others, on every way through their body: no condition, no step of a path
 * and no callback that data could leave out stands between. Such a call can only end at a limit.
 */
export function findEndlessRecursion(nodes: readonly PlacedNode[]): EndlessRecursion[] {
  const lambdas = nodes.flatMap(({ node }) => namedLambda(node));
  return lambdas.flatMap((lambda) => {
    const [call] = [...lambda.calls].filter(([called]) => reaches(called, lambda.name, lambdas));
    return call === undefined ? [] : [{ name: lambda.name, position: call[1] }];
  });
}

function namedLambda(node: SyntaxNode): NamedLambda[] {
  const name = (node.lhs as SyntaxNode | undefined)?.value;
  if (node.type !== 'bind' || typeof name !== 'string' || node.rhs?.type !== 'lambda' || node.rhs.body === undefined) return [];
  const calls = new Map<string, number>();
  for (const argument of node.rhs.arguments ?? []) calls.delete(String(argument.value));
  collectCalls(bodyOf(node.rhs), calls);
  for (const parameter of node.rhs.arguments ?? []) calls.delete(String(parameter.value));
  return [{ name, calls }];
}

/** A call at the very end of a body is wrapped for tail recursion. */
function bodyOf(lambda: SyntaxNode): SyntaxNode {
  const body = lambda.body as SyntaxNode & { thunk?: boolean };
  return body.type === 'lambda' && body.thunk === true && body.body !== undefined ? bodyOf(body) : body;
}

function reaches(from: string, target: string, lambdas: readonly NamedLambda[], passed: Set<string> = new Set()): boolean {
  if (from === target) return true;
  if (passed.has(from)) return false;
  passed.add(from);
  return lambdas.filter(({ name }) => name === from).some(({ calls }) => [...calls.keys()].some((called) => reaches(called, target, lambdas, passed)));
}

function collectCalls(node: SyntaxNode, calls: Map<string, number>): void {
  if (node.type === 'function' && node.procedure?.type === 'variable') add(node.procedure, node, calls);
  if (node.type === 'apply' && node.rhs?.type === 'variable') add(node.rhs, node, calls);
  for (const child of alwaysEvaluated(node)) collectCalls(child, calls);
}

function add(procedure: SyntaxNode, call: SyntaxNode, calls: Map<string, number>): void {
  const name = String(procedure.value);
  if (!calls.has(name)) calls.set(name, call.position ?? 0);
}

/** The parts of a node that no condition and no data can leave out. */
function alwaysEvaluated(node: SyntaxNode): SyntaxNode[] {
  switch (node.type) {
    case 'condition':
      return node.condition === undefined ? [] : [node.condition];
    case 'binary':
      return node.value === 'and' || node.value === 'or' ? childrenOf(node).slice(0, 1) : childrenOf(node);
    case 'path':
      return (node.steps ?? []).slice(0, 1);
    case 'lambda':
      return (node as SyntaxNode & { thunk?: boolean }).thunk === true ? [bodyOf(node)] : [];
    case 'transform':
    case 'partial':
      return [];
    default:
      return childrenOf({ ...node, stages: [], predicate: [], group: { lhs: [] } });
  }
}
