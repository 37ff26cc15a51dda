import type { CompilerFunctions } from '../functions';
import { childrenOf, type AstNode } from './ast';
import { NotCompiled } from './code';

/** Refuses expressions that need what compiled code has not: evaluation of text, or waiting. */
export function findObstacle(node: AstNode, functions: CompilerFunctions): void {
  if (node.type === 'variable') {
    const name = String(node.value);
    const func = functions.get(name);
    if (name === 'eval' && func === undefined) throw new NotCompiled('uses $eval', node.position);
    if (func?.isAsynchronous === true) throw new NotCompiled(`uses $${name}, which answers later`, node.position);
  }
  for (const child of childrenOf(node)) findObstacle(child, functions);
}

/** Names behind `~>` without a call: such functions show the place of their last call by name in errors. */
export function functionsBehindArrows(node: AstNode): string[] {
  const own = node.type === 'apply' && node.rhs?.type === 'variable' ? [String(node.rhs.value)] : [];
  return [...own, ...childrenOf(node).flatMap(functionsBehindArrows)];
}
