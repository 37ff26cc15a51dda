/** Paths that bind variables to their items (`@`, `#`, `%`): every item travels with its variables, as a tuple. */
import type { Execution } from './execution';
import { gatherPairs, setOwn, type Pair } from './group';
import { append, asSequence, isArray, push, type Sequence } from './sequence';
import { filter, filterAt } from './steps';
import { orderBy, type SortTerm } from './sort';

/** An item under `@`, and variables by their names. */
export type Tuple = Record<string, unknown>;

/** One step over tuples: evaluates something, or sorts. */
export interface TupleStep {
  readonly evaluate?: (tuple: Tuple) => unknown;
  readonly terms?: readonly SortTerm[];
  readonly position?: number;
  readonly focus?: string;
  readonly index?: string;
  readonly ancestor?: string;
  readonly stages: readonly TupleStage[];
}

/** What is in brackets behind a step, or a `#` behind that. */
export type TupleStage = { readonly at: number } | { readonly index: string } | { readonly test: (tuple: Tuple) => unknown };

/** Takes items through the steps; undefined when there are none to begin with although steps led here. */
export function runTuples(execution: Execution, items: readonly unknown[], steps: readonly TupleStep[], isFirst: boolean): Sequence | undefined {
  if (items.length === 0 && !isFirst) return undefined;
  let tuples: Sequence | undefined;
  for (const step of steps) {
    const start: Sequence = tuples ?? asStream(items.map((item) => bare(item)));
    const results = step.terms === undefined ? expand(execution, start, step) : sortTuples(execution, start, step, tuples === undefined);
    tuples = step.stages.reduce((result, stage) => applyStage(execution, result, stage), results);
  }
  return tuples;
}

function bare(item: unknown): Tuple {
  return Object.assign(Object.create(null) as Tuple, { '@': item });
}

function asStream(tuples: unknown[]): Sequence {
  const stream = asSequence(tuples);
  stream.tupleStream = true;
  return stream;
}

function expand(execution: Execution, tuples: Sequence, { evaluate, focus, index, ancestor }: TupleStep): Sequence {
  const results: unknown[] = [];
  for (const tuple of tuples as Tuple[]) {
    if (--execution.fuel < 0) execution.checkTime();
    const found = evaluate?.(tuple);
    if (found === undefined) continue;
    const values = isArray(found) ? found : [found];
    for (let place = 0; place < values.length; place++) {
      const next = Object.assign(Object.create(null) as Tuple, tuple);
      if ((values as Sequence).tupleStream === true) Object.assign(next, values[place]);
      else {
        if (focus === undefined) next['@'] = values[place];
        else next[focus] = values[place];
        if (focus !== undefined) next['@'] = tuple['@'];
        if (index !== undefined) next[index] = place;
        if (ancestor !== undefined) next[ancestor] = tuple['@'];
      }
      push(execution, results, next);
    }
  }
  return asStream(results);
}

function sortTuples(execution: Execution, tuples: Sequence, { terms, index, position }: TupleStep, isFirst: boolean): Sequence {
  const sorted = orderBy(execution, tuples, terms ?? [], position ?? 0);
  // A sort that begins a stream numbers its items; within one it only orders them.
  if (isFirst) sorted.forEach((tuple, place) => ((tuple as Tuple)[String(index)] = place));
  return asStream(sorted);
}

function applyStage(execution: Execution, tuples: Sequence, stage: TupleStage): Sequence {
  if ('at' in stage) return asStream(filterAt(tuples, stage.at) as unknown[]);
  if ('test' in stage) return asStream(filter(execution, tuples, stage.test as (item: unknown) => unknown));
  tuples.forEach((tuple, place) => ((tuple as Tuple)[stage.index] = place));
  return tuples;
}

/** The items of tuples, as the result of a path. */
export function itemsOfTuples(execution: Execution, tuples: Sequence | undefined): Sequence {
  const items: unknown[] = [];
  for (const tuple of (tuples ?? []) as Tuple[]) push(execution, items, tuple['@']);
  return asSequence(items);
}

/** The stream itself, for the path around: nothing where there is none. */
export function streamOfTuples(tuples: Sequence | undefined): unknown {
  return tuples;
}

/** `path{key: value}` over tuples: variables of gathered tuples are gathered as their items are. */
export function groupTuples(execution: Execution, tuples: Sequence | undefined, pairs: readonly Pair[], position: number): Record<string, unknown> {
  const groups = gatherPairs(execution, tuples ?? [bare(undefined)], pairs, position);
  const result: Record<string, unknown> = {};
  for (const [key, { data, pair }] of Object.entries(groups)) {
    const value = (pairs[pair] as Pair)[1](mergeTuples(execution, data));
    if (value !== undefined) setOwn(result, key, value);
  }
  return result;
}

function mergeTuples(execution: Execution, data: unknown): Tuple {
  if (!isArray(data)) return data as Tuple;
  const merged = Object.assign(Object.create(null) as Tuple, data[0]);
  for (const tuple of data.slice(1) as Tuple[]) for (const key of Object.keys(tuple)) merged[key] = append(execution, merged[key], tuple[key]);
  return merged;
}
