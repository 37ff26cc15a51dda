/** Runs an expression with the interpreter and compiled, and says where they differ. For tests. */
import jsonata from 'jsonata';

import { compileJsonata, type CompileOptions } from '../compile-jsonata';
import { racedErrors } from '../runtime/group';
import { referenceFunctionNames } from '../runtime/reference-functions';

/** What came of an evaluation. */
export type Outcome = { readonly value: unknown } | { readonly error: Readonly<Record<string, unknown>>; readonly candidates?: readonly Readonly<Record<string, unknown>>[] };

/** What the comparison of one case gave. */
export type Verdict = { readonly kind: 'same' | 'fallback' | 'unparsable' } | { readonly kind: 'different'; readonly interpreted: Outcome; readonly compiled: Outcome };

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

/** Evaluates an expression both ways over its own copy of the input. */
export async function compare(source: string, input: unknown, bindings: Readonly<Record<string, unknown>> = {}, options: CompileOptions = {}): Promise<Verdict> {
  try {
    jsonata(source);
  } catch {
    return { kind: 'unparsable' };
  }
  const compilation = compileJsonata(source, options);
  if (compilation.kind === 'fallback') return { kind: 'fallback' };
  const interpreted = await interpret(source, copy(input), copy(bindings) as Record<string, unknown>, options);
  const compiled = attempt(() => compilation.evaluate(copy(input), copy(bindings) as Record<string, unknown>));
  if (isSame(interpreted, compiled)) return { kind: 'same' };
  if ('error' in interpreted && 'error' in compiled && compilation.mayRace) {
    const all = attempt(() => compilation.evaluateAll(copy(input), copy(bindings) as Record<string, unknown>));
    const candidates = 'error' in all ? (racedErrors(all.error) as Record<string, unknown>[]) : [];
    if (candidates.length > 1 && candidates.some(({ code }) => code === interpreted.error['code'])) return { kind: 'same' };
  }
  return { kind: 'different', interpreted, compiled };
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
  if ('value' in interpreted || 'value' in compiled) return false;
  return ['code', 'position', 'token', 'message'].every((field) => show(interpreted.error[field]) === show(compiled.error[field])) && show(interpreted.error['value']) === show(compiled.error['value']);
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
