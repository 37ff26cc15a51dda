import { emitLiteral } from '../emit-text';
import type { AstNode, Stage } from './ast';
import { code, NotCompiled, type Code, type ValueType } from './code';
import type { Place } from './generation';
import { generateApply, generateCall, generatePartial } from './generate-call';
import { generateCallInTail, generateLambda } from './generate-lambda';
import { generateGroup, generateList, generateObject } from './generate-constructor';
import { generateBinary, generateNegation } from './generate-operator';
import { generatePath } from './generate-path';
import { arrowOver } from './generate-step';
import { generateTransform } from './generate-transform';
import { generateBind, generateBlock, generateVariable } from './generate-variable';

/** Code for a node with its predicates, grouping and `[]`, as the interpreter's `evaluate` treats every node. */
export function generate(node: AstNode, outer: Place): Code {
  const place = { ...outer, levels: outer.levels + 1 };
  const isCompound = node.predicate !== undefined || node.group !== undefined;
  if (isCompound && holdsTailCall(node)) throw new NotCompiled('a call in tail position stands under a predicate', node.position);
  let result = generateBare(node, place);
  for (const stage of node.predicate ?? []) result = generateFilter(result, stage, place);
  if (node.group !== undefined && node.type !== 'path') result = generateGroup(result, node.group.lhs, node.group.position, place);
  return seal(result, node, place);
}

/** Turns a sequence into the value that it stands for. */
export function seal(result: Code, node: Pick<AstNode, 'keepArray'>, { generation }: Place): Code {
  if (!result.isRaw) return result;
  return { ...result, text: `${generation.helper(node.keepArray === true ? 'normKeep' : 'norm')}(${result.text})`, isRaw: false };
}

function generateBare(node: AstNode, place: Place): Code {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return generateLiteral(node);
    case 'path':
      return generatePath(node, place);
    case 'variable':
      return generateVariable(String(node.value), place);
    case 'function':
      return generateCall(node, place);
    case 'apply':
      return generateApply(node, place);
    case 'partial':
      return generatePartial(node, place);
    case 'lambda':
      return node.thunk === true ? generateCallInTail(node, place) : generateLambda(node, place);
    case 'binary':
      return generateBinary(node, place);
    case 'unary':
      return generateUnary(node, place);
    case 'condition':
      return generateCondition(node, place);
    case 'block':
      return generateBlock(node, place);
    case 'bind':
      return generateBind(node, place);
    case 'regex':
      return generateRegex(node, place);
    case 'transform':
      return generateTransform(node, place);
    case 'wildcard':
      return code(`${place.generation.helper('wildcard')}(x,${place.context.id})`, { isRaw: true });
    case 'descendant':
      return code(`${place.generation.helper('descendants')}(x,${place.context.id})`, { isRaw: true });
    case 'parent':
      return generateVariable((node.slot as { label: string }).label, place);
    default:
      throw new NotCompiled(`has a node of type ${node.type}`, node.position);
  }
}

function generateLiteral(node: AstNode): Code {
  const value = node.value as string | number | boolean | null;
  const type = value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');
  return code(emitLiteral(value), { type, canBeUndefined: false, canThrow: false });
}

function generateUnary(node: AstNode, place: Place): Code {
  if (node.value === '-') return generateNegation(node, place);
  return node.value === '[' ? generateList(node, place) : generateObject(node, place);
}

function generateCondition(node: AstNode, place: Place): Code {
  const condition = generate(node.condition as AstNode, { ...place, tail: 'caller' });
  const then = generate(node.then as AstNode, place);
  const otherwise = node.else === undefined ? code('u', { type: 'never', canThrow: false }) : generate(node.else, place);
  return code(`(${chooseThen(condition, then, place)}:${otherwise.text})`, {
    type: mergeTypes(then.type, otherwise.type),
    isRaw: then.mayNest || otherwise.mayNest,
    canBeUndefined: then.canBeUndefined || otherwise.canBeUndefined,
    canThrow: condition.canThrow || then.canThrow || otherwise.canThrow || condition.type === 'any',
  });
}

/** What is known of a value that is one of two. */
function mergeTypes(first: ValueType, second: ValueType): ValueType {
  if (first === second || second === 'never') return first;
  if (first === 'never') return second;
  if (singles.includes(first) && singles.includes(second)) return 'single';
  return first === 'any' || second === 'any' ? 'any' : 'data';
}
const singles: readonly ValueType[] = ['string', 'number', 'boolean', 'null', 'object', 'single'];

/** `a ?: b` reads `a` once, where reading is all that it takes. */
function chooseThen(condition: Code, then: Code, place: Place): string {
  const isRead = condition.text === then.text && !condition.canThrow && condition.type !== 'boolean' && condition.text.length > 6;
  if (!isRead) return `${asTest(condition, place)}?${then.text}`;
  const id = place.generation.identifier('t');
  place.scope.declare(`let ${id};`);
  return `${place.generation.helper('test')}(${id}=${condition.text})?${id}`;
}

/** A condition of JavaScript. */
export function asTest(condition: Code, { generation }: Place): string {
  return condition.type === 'boolean' ? condition.text : `${generation.helper('test')}(${condition.text})`;
}

/** `[...]` behind anything. */
export function generateFilter(input: Code, stage: Stage, place: Place): Code {
  const { generation } = place;
  if (stage.type !== 'filter') throw new NotCompiled('numbers items where they are no items of a path', undefined);
  const { expr } = stage;
  if (expr.type === 'number') return code(`${generation.helper('filterAt')}(${input.text},${emitLiteral(expr.value as number)})`, { isRaw: true, canThrow: input.canThrow });
  const predicate = arrowOver(place, (inner) => generate(expr, inner));
  return code(`${generation.helper('filter')}(x,${input.text},${predicate.text})`, { isRaw: true });
}

/** A regular expression is a function of the language. */
function generateRegex(node: AstNode, { generation }: Place): Code {
  const matcher = generation.variant.makeMatcher(node.value as RegExp, node.position);
  return code(generation.constant(matcher), { type: 'matcher', canThrow: false, canBeUndefined: false });
}

/** The place of a node in the source, as code. */
export function position(node: AstNode): string {
  return node.position === undefined ? 'u' : emitLiteral(node.position);
}

function holdsTailCall(node: AstNode): boolean {
  if (node.type === 'lambda') return node.thunk === true;
  if (node.type === 'condition') return [node.then, node.else].some((branch) => branch !== undefined && holdsTailCall(branch));
  const last = node.expressions?.at(-1);
  return node.type === 'block' && last !== undefined && holdsTailCall(last);
}
