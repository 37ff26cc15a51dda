/** What generated code can reach: these, its constants, and the evaluation it is in. Nothing else has a name there. */
import { append, isArray, norm, normKeep, push, type Sequence } from './sequence';
import { argument, call, callNative, callPlain, callPlain0, callPlain1, callPlain2, callPlain3, callPlain4, callTail, callUnsigned, finish, inFunction, makeLambda, pipe, refuseUndefined, settle } from './apply';
import type { Execution } from './execution';
import { evaluateAll, group, mergePairs, setOwn, type Pair } from './group';
import { makeHotFunctions } from './hot-functions';
import { makeInlineLoops, reduceInline } from './inline-loops';
import { placeholder, TailCall } from './lambda';
import { calculate, compare, differs, equals, includes, negate, range, side, test, text } from './operators';
import { partial } from './partial';
import { itemsOf, layOut, leaf, leafSequence, lookup, readItems, readItemsFrom, readPath, readPathFrom, readRaw, readSequence, readSequenceFrom, slow, source } from './read';
import { parseSignature, type NativeFunction } from './reference-functions';
import { orderBy } from './sort';
import { atName, atNameLast, contextItems, filter, filterAt, filterName, filterNameLast, keepList, stepItems, stepLast, stepResults, stepValue, type ForItem } from './steps';
import { makeTransform } from './transform';
import { groupTuples, itemsOfTuples, runTuples, streamOfTuples } from './tuples';
import { descendants, wildcard } from './wildcards';

/** A variable that nothing was assigned to yet. */
const unbound = Symbol('unbound');

/** Makes the table of helpers for one set of functions. */
export function makeHelpers(natives: ReadonlyMap<string, NativeFunction>, chain: Chain): Readonly<Record<string, unknown>> {
  return Object.freeze({
    ...plainHelpers,
    hot: makeHotFunctions(natives),
    hotInTail: makeHotFunctions(natives, (_execution, value) => value),
    loops: makeInlineLoops(natives),
    transformSignature: parseSignature('<(oa):o>'),
    pipe: (execution: Execution, left: unknown, func: unknown, position: number, levels: number) => pipe(execution, left, func, position, levels, (first, second) => chain(execution, first, second)),
  });
}

/** Joins two functions, the first one first. */
export type Chain = (execution: Execution, first: unknown, second: unknown) => unknown;

const plainHelpers = {
  atName,
  atNameLast,
  argument,
  call,
  callNative,
  callObjectFunction,
  callPlain,
  callPlain0,
  callPlain1,
  callPlain2,
  callPlain3,
  callPlain4,
  callUnsigned,
  calculate,
  callTail,
  compare,
  constructed,
  contextItems,
  contextSequence,
  contextValue,
  descendants,
  differs,
  equals,
  evaluateAll,
  filter,
  filterAt,
  filterName,
  filterNameLast,
  finish,
  gathered,
  group,
  groupTuples,
  groupAll: (execution: Execution, input: unknown, pairs: readonly Pair[], position: number) => group(execution, input, pairs, position, evaluateAll),
  guardSide,
  includes,
  itemsOf,
  itemsOfTuples,
  keepList,
  leaf,
  leafSequence,
  listOf,
  listSteps,
  lookup,
  makeLambda,
  makeList,
  makeRecord,
  makeTransform,
  mergePairs,
  negate,
  norm,
  normKeep,
  orderBy,
  /** What made ordinary objects. */
  ordinary: Object,
  partial,
  placeholder,
  present,
  range,
  readItems,
  readItemsFrom,
  readPath,
  readPathFrom,
  readRaw,
  readSequence,
  readSequenceFrom,
  reduceInline,
  refuseUndefined,
  runTuples,
  side,
  slow,
  source,
  stepItems,
  stepLast,
  stepValue,
  streamOfTuples,
  TailCall,
  test,
  text,
  unbound,
  wildcard,
} as const;

/** `[...]`: missing values are left out, lists laid out unless written as lists. */
function makeList(execution: Execution, values: readonly unknown[], nested: readonly boolean[] | undefined): unknown {
  let result: unknown[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value === undefined) continue;
    if (!isArray(value) || nested?.[index] === true) push(execution, result, value);
    else result = append(execution, result, value) as unknown[];
  }
  return result;
}

/** `[a]`: the value in a list, or the items of the list that it is. */
function listOf(execution: Execution, value: unknown): unknown[] {
  if (value === undefined) return [];
  return isArray(value) ? (append(execution, [], value) as unknown[]) : [value];
}

/** `[a.b.{...}]` */
function listSteps(execution: Execution, items: readonly unknown[], evaluate: ForItem): unknown[] {
  const { results, areSingle } = stepResults(execution, items, evaluate);
  return areSingle ? results : listOf(execution, norm(layOut(execution, results)));
}

/** The values that are there. */
function present(values: unknown[]): unknown[] {
  let count = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== undefined) values[count++] = value;
  }
  if (count < values.length) values.length = count;
  return values;
}

/** A list that a path takes as one value. */
function constructed(list: unknown[]): unknown[] {
  return Object.defineProperty(list, 'cons', { enumerable: false, configurable: false, value: true });
}

/** The context of a list at the start of a path: always a list. */
function contextSequence(execution: Execution, input: unknown): Sequence {
  return isArray(input) ? input : execution.createSequence([input]);
}

/** `$`. A list at the root stands in another list. */
function contextValue(input: unknown): unknown {
  return isArray(input) && input.outerWrapper === true ? norm(input[0]) : norm(input);
}

/** What the values of an object with fixed keys see when the context is a list: all of it, as one. */
function gathered(execution: Execution, input: unknown): unknown {
  if (!isArray(input)) return input;
  let data = input[0];
  for (let index = 1; index < input.length; index++) data = append(execution, data, input[index]);
  return data;
}

function makeRecord(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  names.forEach((name, index) => {
    if (values[index] !== undefined) setOwn(record, name, values[index]);
  });
  return record;
}

/** The second side of `and` and `or`: whatever fails in it is reported at the operator. */
function guardSide(evaluate: () => unknown, position: number, token: string): boolean {
  try {
    return test(evaluate());
  } catch (thrown) {
    const fault = thrown as { position?: unknown; token?: unknown };
    fault.position = position;
    fault.token = token;
    throw thrown;
  }
}

/** A registered function over an object, with a lambda compiled in place. Signatures matter for anything but objects only. */
function callObjectFunction(execution: Execution, func: NativeFunction, object: unknown, lambda: unknown, context: unknown, position: number, token: string): unknown {
  const isPlain = object !== null && typeof object === 'object' && !Array.isArray(object);
  if (!isPlain || func.signature === undefined || !objectFirst.has(func.signature.definition)) return callNative(execution, func, [object, lambda], context, position, token);
  execution.mark(token, position);
  try {
    return settle((func.implementation as (this: unknown, ...args: unknown[]) => unknown).call(execution.focus(context), object, lambda));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}

/** Signatures that an object and a function satisfy as they are. */
const objectFirst: ReadonlySet<string> = new Set(['<o-f:a>', '<o-f?:o>', '<o-f?>', '<o-f>', '<of>']);
