/** Runs an expression with the interpreter and compiled, and says where they differ. For tests. */
import jsonata from 'jsonata';

import { createJsonataCompiler, type CompileOptions } from '../compile-jsonata';
import { InterpreterNeeded } from '../runtime/fault';
import { racedErrors } from '../runtime/group';
import { referenceFunctionNames } from '../runtime/reference-functions';

/** What came of an evaluation. */
export type Outcome = { readonly value: unknown } | { readonly error: Readonly<Record<string, unknown>>; readonly candidates?: readonly Readonly<Record<string, unknown>>[] };

/** What the comparison of one case gave. */
export type Verdict = { readonly kind: 'same' | 'unparsable' } | { readonly kind: 'fallback'; readonly why: string } | { readonly kind: 'different'; readonly interpreted: Outcome; readonly compiled: Outcome };

interface Environment {
  lookup(name: string): unknown;
}

/**
 * jsonata writes on its own function objects where they were last called, and shows that in later errors, even of other expressions. The
 * interpreter starts from the same marks for each case here: the function's own name, and no place.
 */
function resetMarks(expression: jsonata.Expression): void {
  const names: readonly string[] = [...referenceFunctionNames, 'now', 'millis'];
  (expression as unknown as { assign(name: symbol, listener: unknown): void }).assign(Symbol.for('jsonata.__evaluate_entry'), (_node: unknown, _input: unknown, environment: Environment & { base: { marked?: boolean } }) => {
    if (environment.base.marked === true) return;
    environment.base.marked = true;
    for (const name of names) {
      const found = environment.lookup(name) as { token?: unknown; position?: unknown; _jsonata_function?: boolean } | undefined;
      if (found?._jsonata_function !== true) continue;
      found.token = name;
      delete found.position;
    }
  });
}

export async function interpret(source: string, input: unknown, bindings: Readonly<Record<string, unknown>> = {}, options: CompileOptions = {}): Promise<Outcome> {
  const expression = jsonata(source, options.limits ?? {});
  for (const [name, { implementation, signature }] of Object.entries(options.functions ?? {})) expression.registerFunction(name, implementation as (...args: unknown[]) => unknown, signature);
  resetMarks(expression);
  try {
    return { value: await expression.evaluate(input, { ...bindings }) };
  } catch (error) {
    return { error: error as Record<string, unknown> };
  }
}

/** Evaluates an expression both ways, each over its own copy of the input. */
export type Compare = (source: string, input: unknown, bindings?: Readonly<Record<string, unknown>>) => Promise<Verdict>;

export function createComparison(options: CompileOptions = {}): Compare {
  const compiler = createJsonataCompiler(options);
  return async (source, input, bindings = {}) => {
    if (!parses(source)) return { kind: 'unparsable' };
    const compilation = compiler.compile(source);
    if (compilation.kind === 'fallback') return { kind: 'fallback', why: compilation.why };
    const interpreted = await interpret(source, copy(input), copy(bindings) as Record<string, unknown>, options);
    const compiled = attempt(() => compilation.evaluate(copy(input), copy(bindings) as Record<string, unknown>));
    if ('error' in compiled && compiled.error instanceof InterpreterNeeded) return { kind: 'fallback', why: compiled.error.message };
    if (isSame(interpreted, compiled)) return { kind: 'same' };
    const watch = watchEmptyLists();
    await interpret(source, copy(input), copy(bindings) as Record<string, unknown>, options).finally(watch.stop);
    if (watch.wasFilled()) return { kind: 'same' };
    if ('error' in interpreted && 'error' in compiled) {
      if ([interpreted, compiled].every(({ error }) => limitCodes.includes(error['code']))) return { kind: 'same' };
      const all = compilation.mayRace ? attempt(() => compilation.evaluateAll(copy(input), copy(bindings) as Record<string, unknown>)) : compiled;
      const candidates = 'error' in all ? (racedErrors(all.error) as Record<string, unknown>[]) : [];
      if (candidates.length > 1 && candidates.some(({ code }) => code === interpreted.error['code'])) return { kind: 'same' };
    }
    return { kind: 'different', interpreted, compiled };
  };
}

/** Which limit is hit first depends on how much work a way of evaluating does. */
const limitCodes: readonly unknown[] = ['D1011', 'D1012'];

function parses(source: string): boolean {
  try {
    jsonata(source);
    return true;
  } catch {
    return false;
  }
}

/**
 * The interpreter puts an item, undefined, into an empty list over which it makes an object, even one that belongs to the caller, and
 * whatever looks at that list later sees it. Compiled code changes nothing, so such cases cannot be compared.
 */
function watchEmptyLists(): { stop(): void; wasFilled(): boolean } {
  // Copies of the input may be arrays of another realm, with a prototype of their own.
  const prototypes = new Set<unknown[]>([Array.prototype, Object.getPrototypeOf(copy([])) as unknown[]]);
  const originals = [...prototypes].map((prototype) => ({ prototype, push: prototype.push }));
  let wasFilled = false;
  for (const { prototype, push } of originals) {
    prototype.push = function (this: unknown[] & { sequence?: boolean }, ...items: unknown[]): number {
      if (this.length === 0 && items.length === 1 && items[0] === undefined && this.sequence !== true) wasFilled = true;
      return push.apply(this, items);
    };
  }
  const stop = (): void => originals.forEach(({ prototype, push }) => void (prototype.push = push));
  return { stop, wasFilled: () => wasFilled };
}

function attempt(evaluate: () => unknown): Outcome {
  try {
    return { value: evaluate() };
  } catch (error) {
    return { error: error as Record<string, unknown> };
  }
}

const copy = (value: unknown): unknown => (value === undefined || typeof value !== 'object' ? value : structuredClone(value));

function isSame(interpreted: Outcome, compiled: Outcome): boolean {
  if ('value' in interpreted && 'value' in compiled) return show(interpreted.value) === show(compiled.value);
  if ('error' in interpreted && isUnreportable(interpreted.error)) return true;
  if ('value' in interpreted || 'value' in compiled) return false;
  const holdsFunction = /function/.test(show(interpreted.error['value']) + show(interpreted.error['value2']));
  // Errors of JavaScript itself have no code, and name the variables of whoever ran into them.
  const fields = ['code', 'position', 'token', 'value', ...(holdsFunction || interpreted.error['code'] === undefined ? [] : ['message'])];
  return fields.every((field) => show(interpreted.error[field]) === show(compiled.error[field]));
}

/**
 * jsonata fails to write a message about a function, which refers to its surroundings and they to it: the error that it had is lost.
 * And its objects, having no prototype, have no text, where functions take them for text.
 */
function isUnreportable(error: Readonly<Record<string, unknown>>): boolean {
  return error instanceof TypeError && (error.message.startsWith('Converting circular structure') || error.message === 'Cannot convert object to primitive value');
}

/** A value as text in which values that the language tells apart are apart: undefined, functions, lists within lists, the order of keys. */
export function show(value: unknown): string {
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'function':
      return 'function';
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'object':
      return value === null ? 'null' : showObject(value);
    default:
      return JSON.stringify(value);
  }
}

function showObject(value: object): string {
  if (Array.isArray(value)) return `[${Array.from(value, show).join(',')}]`;
  const marked = value as { _jsonata_function?: unknown; _jsonata_lambda?: unknown };
  if (marked._jsonata_function === true || marked._jsonata_lambda === true) return 'function';
  return `{${Object.entries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${show(item)}`)
    .join(',')}}`;
}
