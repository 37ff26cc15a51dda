import { childrenOf, type AstNode } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generate, position } from './generate-node';
import { arrowOver } from './generate-step';
import { resolve } from './generate-variable';
import type { Place } from './generation';

/** `|pattern|update, delete|`: a function that gives a changed copy. */
export function generateTransform(node: AstNode, place: Place): Code {
  const { generation } = place;
  const pattern = node.pattern as AstNode;
  const update = node.update as AstNode;
  // Whatever a variable leads to is no part of the copy: the interpreter changes it where it is, while other code may be reading it.
  if (readsVariable(pattern)) throw new NotCompiled('transforms values that a variable holds', pattern.position ?? node.position);
  const over = (part: AstNode): string => arrowOver(place, (inner) => generate(part, inner)).text;
  const parts = [
    `clone:()=>${resolve('clone', place).text}`,
    `pattern:${over(pattern)}`,
    `update:${over(update)}`,
    `remove:${node.delete === undefined ? 'u' : over(node.delete)}`,
    `position:${position(node)}`,
    `updatePosition:${position(update)}`,
    `removePosition:${node.delete === undefined ? 'u' : position(node.delete)}`,
  ];
  return code(`${generation.helper('makeTransform')}(x,{${parts.join(',')}},${generation.helper('transformSignature')})`, { canThrow: false, canBeUndefined: false });
}

function readsVariable(node: AstNode): boolean {
  return (node.type === 'variable' && node.value !== '') || childrenOf(node).some(readsVariable);
}
