import { emitLiteral, isPlainName } from '../emit-text';
import type { AstNode, AstPair } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generate, generateFilter, position } from './generate-node';
import { generateGroup } from './generate-constructor';
import { arrowOver } from './generate-step';
import { bindsItems, generateTuples } from './generate-tuples';
import { baseOf, nameOrItems, namesFrom, namesFromValue, type Reading } from './generate-names';
import type { Place } from './generation';
import { makeBase, type Base } from './scope';

/** `a.b[c].{...}^(d)`: names are read, steps evaluated for each item. */
export function generatePath(node: AstNode, place: Place): Code {
  const bound = (node.steps ?? []).findIndex((step) => step.tuple === true);
  if (bound >= 0) return generateBound(node, bound, { ...place, tail: 'caller' });
  const result = generateSteps(node, { ...place, tail: 'caller' }, node.group !== undefined || node.keepSingletonArray === true);
  if (node.group !== undefined) return generateGroup(result, node.group.lhs, node.group.position, place);
  return node.keepSingletonArray === true ? { ...result, text: `${place.generation.helper('keepList')}(${result.text})` } : result;
}

/** A path of which a step binds a variable: the steps before that one are as always. */
function generateBound(node: AstNode, bound: number, place: Place): Code {
  const steps = node.steps ?? [];
  if (bound > 0 && steps[0]?.consarray === true) throw new NotCompiled('binds a variable behind a list at the start of a path', steps[0].position);
  return generateTuples(node, steps.slice(bound), generateItems(steps.slice(0, bound), steps[0], place), bound === 0, place);
}

/** Code for the items that the first steps of a path lead to; `first` is the path's first step, also where none are given. */
function generateItems(steps: readonly AstNode[], first: AstNode | undefined, place: Place): string {
  const names = leadingNames(steps);
  let progress: Progress = names.length > 0 ? { kind: 'value', text: namesFrom(place.context, names, 'middle', place).text, canThrow: false } : first?.type === 'variable' ? { kind: 'items', text: `[${place.context.id}]`, canThrow: false } : contextItems(place);
  for (const step of steps.slice(names.length)) progress = step.type === 'sort' ? { kind: 'items', text: generateSort(step, progress, place).text, canThrow: true } : generateMiddle(step, progress, place);
  return itemsOf(progress, place);
}

/** `$merge(items.{key: value})` makes one object, not one for each item. */
export function generateMergedPairs(node: AstNode, outer: Place): Code | undefined {
  const steps = node.steps ?? [];
  const last = steps[steps.length - 1];
  const isPlain = node.type === 'path' && node.predicate === undefined && node.group === undefined && node.keepSingletonArray !== true && node.keepArray !== true && steps.length > 1 && steps.every((step) => !bindsItems(step)) && steps[0]?.consarray !== true;
  if (!isPlain || last === undefined || last.type !== 'unary' || last.value !== '{' || last.stages !== undefined || last.predicate !== undefined || last.group !== undefined) return undefined;
  const pairs = (last.lhs ?? []) as readonly AstPair[];
  if (pairs.length !== 1 || outer.generation.variant.evaluatesAllSiblings) return undefined;
  const place: Place = { ...outer, tail: 'caller' };
  const items = generateItems(steps.slice(0, -1), steps[0], place);
  const [key, value] = (pairs[0] as AstPair).map((part) => arrowOver(place, (inner) => generate(part, inner)).text) as [string, string];
  return code(`${place.generation.helper('mergePairs')}(x,${items},[${key},${value}],${position(last)})`, { type: 'object' });
}

/** What the steps so far lead to. */
interface Progress {
  /** `value`: a list stands for its items. `items`: a list of items. */
  readonly kind: 'value' | 'items';
  readonly text: string;
  readonly canThrow: boolean;
}

function generateSteps(node: AstNode, place: Place, needsSequence: boolean): Code {
  const steps = node.steps ?? [];
  const reading: Reading = needsSequence ? 'sequence' : 'value';
  const names = leadingNames(steps);
  if (names.length === steps.length) return namesFrom(place.context, names, reading, place);
  const [first, ...rest] = steps as [AstNode, ...AstNode[]];
  const chosen = generateChosenName(place.context, steps, names, place) ?? (first.type === 'variable' ? generateChosenFrom(first, rest, place) : undefined);
  if (chosen !== undefined) return chosen.rest.length === 0 ? chosen.last() : generateRest(chosen.rest, chosen.middle(), place, needsSequence);
  if (names.length > 0) {
    const start = namesFrom(place.context, names, 'middle', place);
    return generateRest(steps.slice(names.length), { kind: 'value', text: start.text, canThrow: false }, place, needsSequence);
  }
  if (first.type === 'sort') return generateRest(steps, contextItems(place), place, needsSequence);
  if (first.consarray === true) return generateAfterList(first, rest, place, needsSequence);
  const isSingle = (first.type === 'variable' || !place.context.canBeList) && first.stages === undefined;
  if (!isSingle || rest.length === 0) {
    const start = first.type === 'variable' ? { kind: 'items' as const, text: `[${place.context.id}]`, canThrow: false } : contextItems(place);
    return generateRest(steps, start, place, needsSequence);
  }
  const value = generate(first, place);
  const restNames = leadingNames(rest);
  if (restNames.length === rest.length) return namesFromValue(first, value, restNames, reading, place);
  if (restNames.length > 0) {
    const start = namesFromValue(first, value, restNames, 'middle', place);
    return generateRest(rest.slice(restNames.length), { kind: 'value', text: start.text, canThrow: value.canThrow }, place, needsSequence);
  }
  return generateRest(rest, { kind: 'value', text: value.text, canThrow: value.canThrow }, place, needsSequence);
}

/** A name with one condition behind plain names, as the end of a path or for the steps behind it. */
interface ChosenName {
  readonly rest: readonly AstNode[];
  last(): Code;
  middle(): Progress;
}

function generateChosenFrom(first: AstNode, rest: readonly AstNode[], place: Place): ChosenName | undefined {
  const base = baseOf(first, place);
  return base === undefined || base === place.context ? undefined : generateChosenName(base, rest, leadingNames(rest), place);
}

function generateChosenName(base: Base, steps: readonly AstNode[], names: readonly string[], place: Place): ChosenName | undefined {
  const step = steps[names.length];
  const stage = step?.stages?.[0];
  if (step?.type !== 'name' || stage?.type !== 'filter' || step.stages?.length !== 1 || step.predicate !== undefined || step.group !== undefined || bindsItems(step)) return undefined;
  const name = String(step.value);
  if (![...names, name].every(isPlainName)) return undefined;
  const isIndex = stage.expr.type === 'number';
  const generateWith = (helper: string): string => {
    const chosen = isIndex ? emitLiteral(stage.expr.value as number) : arrowOver(place, (inner) => generate(stage.expr, inner)).text;
    return `${place.generation.helper(helper)}(x,${nameOrItems(base, names, name, place)},${emitLiteral(name)},${chosen})`;
  };
  return {
    rest: steps.slice(names.length + 1),
    last: () => code(generateWith(isIndex ? 'atNameLast' : 'filterNameLast'), { isRaw: true, canThrow: !isIndex }),
    middle: () => ({ kind: isIndex ? 'value' : 'items', text: generateWith(isIndex ? 'atName' : 'filterName'), canThrow: !isIndex }),
  };
}

function contextItems({ context, generation }: Place): Progress {
  return { kind: 'items', text: context.canBeList ? `${generation.helper('contextItems')}(${context.id})` : `[${context.id}]`, canThrow: false };
}

/** Names at the start of some steps that nothing else is done to. */
function leadingNames(steps: readonly AstNode[]): string[] {
  const end = steps.findIndex((step) => step.type !== 'name' || step.stages !== undefined || step.predicate !== undefined || step.group !== undefined || bindsItems(step));
  return (end < 0 ? steps : steps.slice(0, end)).map((step) => String(step.value));
}

/** `[a, b].c`: the list is made once, over the whole context. An empty one is the result itself. */
function generateAfterList(first: AstNode, rest: readonly AstNode[], place: Place, needsSequence: boolean): Code {
  if (first.type !== 'unary') throw new NotCompiled('starts a path with a block that ends in a list', first.position);
  const { generation, scope } = place;
  const sequence = generation.identifier('s');
  const list = generation.identifier('t');
  scope.declare(`const ${sequence}=${generation.helper('contextSequence')}(x,${place.context.id});let ${list};`);
  const made = generate(first, { ...place, context: makeBase(sequence, scope, 'context', true) });
  if (rest.length === 0) return { ...made, isRaw: true };
  const after = generateRest(rest, { kind: 'items', text: list, canThrow: made.canThrow }, place, needsSequence);
  return { ...after, asList: undefined, text: `(${list}=${made.text},${list}.length===0?${list}:${after.text})` };
}

function generateRest(steps: readonly AstNode[], start: Progress, place: Place, needsSequence: boolean): Code {
  let progress = start;
  for (const [index, step] of steps.entries()) {
    const remaining = steps.slice(index);
    const names = leadingNames(remaining);
    if (names.length === remaining.length && progress.kind === 'value' && !needsSequence) return namesFromValue(undefined, code(progress.text, { canThrow: progress.canThrow }), names, 'value', place);
    if (names.length === remaining.length) return readRest(progress, names, place);
    const isLast = remaining.length === 1;
    if (step.type === 'sort') {
      const sorted = generateSort(step, progress, place);
      if (isLast) return sorted;
      progress = { kind: 'items', text: sorted.text, canThrow: true };
    } else if (isLast) return generateLast(step, progress, place, needsSequence);
    else progress = generateMiddle(step, progress, place);
  }
  throw new Error('a path without steps');
}

function itemsOf({ kind, text }: Progress, { generation }: Place): string {
  return kind === 'items' ? text : `${generation.helper('itemsOf')}(${text})`;
}

function readRest(progress: Progress, names: readonly string[], place: Place): Code {
  return code(`${place.generation.helper('readRaw')}(x,${itemsOf(progress, place)},${place.generation.names(names)})`, { isRaw: true, canThrow: progress.canThrow });
}

function generateMiddle(step: AstNode, progress: Progress, place: Place): Progress {
  const each = forEachItem(step, place);
  return { kind: 'items', text: `${place.generation.helper('stepItems')}(x,${itemsOf(progress, place)},${each.text})`, canThrow: progress.canThrow || each.canThrow };
}

function generateLast(step: AstNode, progress: Progress, place: Place, needsSequence: boolean): Code {
  const each = forEachItem(step, place);
  const canThrow = progress.canThrow || each.canThrow;
  const { generation } = place;
  const asList = needsSequence ? {} : { asList: `(x,${itemsOf(progress, place)},${each.text})` };
  if (progress.kind === 'value' && !needsSequence) return code(`${generation.helper('stepValue')}(x,${progress.text},${each.text})`, { canThrow, ...asList });
  return code(`${generation.helper('stepLast')}(x,${itemsOf(progress, place)},${each.text})`, { isRaw: true, canThrow, ...asList });
}

/** What a step evaluates for one item, its predicates included. */
function forEachItem(step: AstNode, place: Place): Code {
  return arrowOver(place, (inner) => {
    let found = step.type === 'name' ? generateName(step, inner) : generate(step, inner);
    for (const stage of step.stages ?? []) found = generateFilter(found, stage, inner);
    return found;
  });
}

function generateName(step: AstNode, place: Place): Code {
  const { generation, context } = place;
  const name = String(step.value);
  let found = code(`${generation.helper('norm')}(${generation.helper('lookup')}(x,${context.id},${emitLiteral(name)}))`, { canThrow: false });
  for (const stage of step.predicate ?? []) found = generateFilter(found, stage, place);
  return found;
}

/** `^(a, >b)` orders all items at once. */
function generateSort(step: AstNode, progress: Progress, place: Place): Code {
  const { generation } = place;
  const terms = (step.terms ?? []).map(({ descending, expression }) => {
    const evaluate = arrowOver(place, (inner) => generate(expression, inner));
    return `{isDescending:${emitLiteral(descending)},evaluate:${evaluate.text}}`;
  });
  let sorted = code(`${generation.helper('orderBy')}(x,${itemsOf(progress, place)},[${terms.join(',')}],${position(step)})`, { isRaw: true });
  for (const stage of step.stages ?? []) sorted = generateFilter(sorted, stage, place);
  return sorted;
}
