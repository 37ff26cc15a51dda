import { emitLiteral } from '../emit-text';
import type { AstNode } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generate, position } from './generate-node';
import { arrow } from './generate-step';
import type { Place } from './generation';

export function generateNegation(node: AstNode, place: Place): Code {
  const value = generate(node.expression as AstNode, place);
  return code(`${place.generation.helper('negate')}(${value.text},${position(node)})`, { type: 'number' });
}

/** Both sides are evaluated in order; `and` and `or` leave out the second where the first decides. */
export function generateBinary(node: AstNode, place: Place): Code {
  const operator = String(node.value);
  const left = generate(node.lhs as AstNode, place);
  if (operator === 'and' || operator === 'or') return generateLogic(node, operator, left, place);
  const right = generate(node.rhs as AstNode, place);
  const canThrow = left.canThrow || right.canThrow;
  const { generation } = place;
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return code(`${generation.helper('calculate')}(${left.text},${right.text},${emitLiteral(operator)},${position(node)})`, { type: 'number' });
    case '<':
    case '<=':
    case '>':
    case '>=':
      return code(`${generation.helper('compare')}(${left.text},${right.text},${emitLiteral(operator)},${position(node)})`, { type: 'boolean' });
    case '=':
      return code(isScalarLiteral(node.rhs as AstNode) || isScalarLiteral(node.lhs as AstNode) ? `(${left.text}===${right.text})` : `${generation.helper('equals')}(${left.text},${right.text})`, { type: 'boolean', canBeUndefined: false, canThrow });
    case '!=':
      return code(`${generation.helper('differs')}(${left.text},${right.text})`, { type: 'boolean', canBeUndefined: false, canThrow });
    case 'in':
      return code(`${generation.helper('includes')}(${left.text},${right.text})`, { type: 'boolean', canBeUndefined: false, canThrow });
    case '&':
      return code(`(${asText(left, node, place)}+${asText(right, node, place)})`, { type: 'string', canBeUndefined: false, canThrow: canThrow || left.type !== 'string' || right.type !== 'string' });
    case '..':
      return code(`${generation.helper('range')}(x,${left.text},${right.text},${position(node)})`, { isRaw: true });
    default:
      throw new NotCompiled(`uses the operator ${operator}`, node.position);
  }
}

function isScalarLiteral({ type, value, predicate, group }: AstNode): boolean {
  return (type === 'string' || type === 'value' || type === 'number') && value !== undefined && predicate === undefined && group === undefined;
}

function asText(side: Code, node: AstNode, { generation }: Place): string {
  return side.type === 'string' && !side.canBeUndefined ? side.text : `${generation.helper('text')}(${side.text},${position(node)})`;
}

/** An error of the second side carries the place of the operator; the first side's own errors do not. */
function generateLogic(node: AstNode, operator: 'and' | 'or', left: Code, place: Place): Code {
  const symbol = operator === 'and' ? '&&' : '||';
  const first = asSide(left, node, operator, place);
  const plain = generate(node.rhs as AstNode, place);
  if (!plain.canThrow) return code(`(${first}${symbol}${asSide(plain, node, operator, place)})`, { type: 'boolean', canBeUndefined: false, canThrow: left.canThrow || plain.type === 'any' || left.type === 'any' });
  if (!place.generation.variant.guardsSides) {
    place.generation.leavesOutGuards = true;
    return code(`(${first}${symbol}${asSide(plain, node, operator, place)})`, { type: 'boolean', canBeUndefined: false });
  }
  const guarded = arrow(place, (inner) => generate(node.rhs as AstNode, inner));
  return code(`(${first}${symbol}${place.generation.helper('guardSide')}(${guarded.text},${position(node)},${emitLiteral(operator)}))`, { type: 'boolean', canBeUndefined: false });
}

function asSide(side: Code, node: AstNode, operator: string, { generation }: Place): string {
  if (side.type === 'boolean') return side.canBeUndefined ? `(${side.text}===true)` : side.text;
  return `${generation.helper('side')}(${side.text},${position(node)},${emitLiteral(operator)})`;
}
