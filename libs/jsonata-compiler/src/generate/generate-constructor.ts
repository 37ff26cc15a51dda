import { emitLiteral, isPlainName } from '../emit-text';
import { assignedNames, type AstNode, type AstPair } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generate, position } from './generate-node';
import { arrow, arrowOver } from './generate-step';
import type { Place } from './generation';
import { makeBase } from './scope';

/** `[a, b]`: undefined items are left out, lists are laid out unless written as lists. */
export function generateList(node: AstNode, outer: Place): Code {
  const items = node.expressions ?? [];
  const place: Place = { ...outer, tail: 'caller' };
  const { generation } = place;
  const codes = generateSiblings(items, place);
  const areSingle = codes.every(({ type }) => type !== 'any' && type !== 'list' && type !== 'data');
  const isPlain = areSingle && codes.every(({ canBeUndefined }) => !canBeUndefined);
  const values = `[${codes.map(({ text }) => text).join(',')}]`;
  const nested = items.map((item) => item.value === '[');
  let text: string;
  if (isPlain && !place.generation.variant.evaluatesAllSiblings) text = values;
  else if (areSingle && !place.generation.variant.evaluatesAllSiblings) text = `${generation.helper('present')}(${values})`;
  else if (codes.length === 1 && !nested.includes(true) && !place.generation.variant.evaluatesAllSiblings) text = listOf(codes[0] as Code, place);
  else text = `${generation.helper('makeList')}(x,${spreadSiblings(values, codes, place)},${nested.includes(true) ? generation.constant(nested) : 'u'})`;
  if (node.consarray === true) text = `${generation.helper('constructed')}(${text})`;
  return code(text, { type: 'list', canBeUndefined: false, canThrow: codes.some(({ canThrow }) => canThrow) || codes.length > 100 });
}

/** A list of one value. The items of a path need no sequence on the way. */
function listOf({ text, asList }: Code, { generation }: Place): string {
  return asList === undefined ? `${generation.helper('listOf')}(x,${text})` : `${generation.helper('listSteps')}${asList}`;
}

/** Siblings: jsonata evaluates them side by side, so what one assigns is no use to the others in a way that code could keep. */
function generateSiblings(nodes: readonly AstNode[], place: Place): Code[] {
  const assigning = nodes.find((node) => assignedNames(node).length > 0);
  if (nodes.length > 1 && assigning !== undefined) throw new NotCompiled('assigns a variable beside other values of a list or object', assigning.position);
  const codes = nodes.map((node) => (place.generation.variant.evaluatesAllSiblings ? arrow(place, (inner) => generate(node, inner)) : generate(node, place)));
  if (codes.filter(({ canThrow }) => canThrow).length > 1) place.generation.mayRace = true;
  return codes;
}

function spreadSiblings(values: string, _codes: readonly Code[], { generation }: Place): string {
  return generation.variant.evaluatesAllSiblings ? `${generation.helper('evaluateAll')}(${values})` : values;
}

/** `{...}` as a value of its own. */
export function generateObject(node: AstNode, outer: Place): Code {
  const pairs = (node.lhs ?? []) as readonly AstPair[];
  const place: Place = { ...outer, tail: 'caller' };
  const names = pairs.map(([key]) => constantName(key));
  const isFixed = names.every((name) => name !== undefined) && new Set(names).size === names.length;
  if (!isFixed) return generateGroup(code(place.context.id), pairs, node.position ?? 0, place);
  return generateRecord(names as string[], pairs.map(([, value]) => value), overContext(place));
}

function constantName({ type, value, predicate, group }: AstNode): string | undefined {
  return type === 'string' && typeof value === 'string' && predicate === undefined && group === undefined && isPlainName(value) ? value : undefined;
}

/** Over a list, fixed keys gather all its items: one context for every value. */
function overContext(place: Place): Place {
  const { context, generation } = place;
  if (!context.canBeList) return place;
  if (context.gathered === undefined) {
    const id = generation.identifier('d');
    context.owner.prepare(id, `${generation.helper('gathered')}(x,${context.id})`);
    context.gathered = { ...makeBase(id, context.owner, 'context', true), gatheredFrom: context };
  }
  return { ...place, context: context.gathered };
}

/** An object of fixed keys: written as a literal when every value is there, built key by key otherwise. */
function generateRecord(names: readonly string[], values: readonly AstNode[], place: Place): Code {
  const { generation, scope } = place;
  const codes = generateSiblings(values, place);
  const known = { type: 'object', canBeUndefined: false, canThrow: codes.some(({ canThrow }) => canThrow) } as const;
  if (generation.variant.evaluatesAllSiblings) {
    return code(`${generation.helper('makeRecord')}(${generation.constant(names)},${generation.helper('evaluateAll')}([${codes.map(({ text }) => text).join(',')}]))`, known);
  }
  const entries = names.map((name, index): Entry => ({ name: emitLiteral(name), ...placeOf(codes[index] as Code, place) }));
  const open = entries.filter(({ canBeUndefined }) => canBeUndefined);
  const literal = `{${entries.map(({ name, id }) => `${name}:${id}`).join(',')}}`;
  const assignments = entries.flatMap(({ assignment }) => (assignment === undefined ? [] : [assignment]));
  if (open.length === 0) return code(`(${[...assignments, literal].join(',')})`, known);
  const result = generation.identifier('o');
  scope.declare(`let ${result};`);
  const added = entries.map(({ name, id, canBeUndefined }) => (canBeUndefined ? `${id}!==u&&(${result}[${name}]=${id})` : `${result}[${name}]=${id}`));
  return code(`(${[...assignments, `${open.map(({ id }) => `${id}===u`).join('||')}?(${result}={},${added.join(',')},${result}):${literal}`].join(',')})`, known);
}

interface Entry {
  readonly name: string;
  readonly id: string;
  readonly assignment: string | undefined;
  readonly canBeUndefined: boolean;
}

/** Where the value of a key is kept until all are there; literals need no place. */
function placeOf({ text, canBeUndefined }: Code, { generation, scope }: Place): Omit<Entry, 'name'> {
  if (isTrivial(text)) return { id: text, assignment: undefined, canBeUndefined };
  const id = generation.identifier('t');
  scope.declare(`let ${id};`);
  return { id, assignment: `${id}=${text}`, canBeUndefined };
}

/** Literals need no place. */
function isTrivial(text: string): boolean {
  return /^(?:null|true|false|"[^"\\]*"|\d+(?:\.\d+)?)$/.test(text);
}

/** Keys that are computed, repeated or reserved: the long way. */
export function generateGroup(input: Code, pairs: readonly AstPair[], place0: number, outer: Place): Code {
  const place: Place = { ...outer, tail: 'caller' };
  const { generation } = place;
  const codes = pairs.map(([key, value]) => [arrowOver(place, (inner) => generate(key, inner)), arrowOver(place, (inner) => generate(value, inner))] as const);
  if (pairs.length > 1 && pairs.some(([, value]) => assignedNames(value).length > 0)) throw new NotCompiled('assigns a variable beside other values of a list or object', place0);
  if (codes.some(([, value]) => value.canThrow)) generation.mayRace = true;
  const list = codes.map(([key, value]) => `[${key.text},${value.text}]`).join(',');
  return code(`${generation.helper(generation.variant.evaluatesAllSiblings ? 'groupAll' : 'group')}(x,${input.text},[${list}],${position({ type: '', position: place0 })})`, { type: 'object', canBeUndefined: false });
}
