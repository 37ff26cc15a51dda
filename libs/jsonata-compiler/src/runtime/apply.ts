/** Calls: jsonata's own functions, registered ones, lambdas, functions of JavaScript, and calls in tail position. */
import type { Execution } from './execution';
import { InterpreterNeeded, raise, type Fault } from './fault';
import { isLambda, Lambda, TailCall, type LambdaBody, type LambdaForm } from './lambda';
import { isFunction } from './read';
import type { NativeFunction } from './reference-functions';

type JavaScriptFunction = (this: unknown, ...args: unknown[]) => unknown;
type Callable = { apply(self: unknown, args: unknown[]): unknown; arity?: unknown };

/** Applies a function, and whatever calls in tail position come of it. `input` completes missing arguments. */
export function apply(execution: Execution, func: unknown, args: unknown[], input: unknown): unknown {
  execution.enter(1);
  const result = finish(execution, applyOnce(execution, func, args, input), input);
  execution.depth--;
  return result;
}

/** Follows calls in tail position. */
export function finish(execution: Execution, result: unknown, input: unknown): unknown {
  let current = result;
  while (current instanceof TailCall) {
    if (--execution.fuel < 0) execution.checkTime();
    current = current.make(input);
  }
  return current;
}

/** A call in tail position. Its place is written on the function, as the interpreter does. */
export function callTail(execution: Execution, func: unknown, args: () => unknown[], token: unknown, position: unknown, input: unknown): unknown {
  const next = func as Fault;
  if (token !== undefined) next.token = token;
  next.position = position;
  return applyOnce(execution, next, args(), input);
}

function applyOnce(execution: Execution, func: unknown, args: unknown[], input: unknown): unknown {
  try {
    const signature = func ? (func as Lambda).signature : undefined;
    const checked = signature === undefined ? args : signature.validate(args, input);
    if (isLambda(func)) return func.run(checked);
    if (func && (func as NativeFunction)._jsonata_function === true) return settle(((func as NativeFunction).implementation as JavaScriptFunction).apply(execution.focus(input), checked));
    if (typeof func === 'function') return settle((func as JavaScriptFunction).apply(input, checked), true);
    return raise('T1006');
  } catch (thrown) {
    throw func ? atFunction(thrown, func) : thrown;
  }
}

function atFunction(thrown: unknown, func: unknown): unknown {
  const fault = thrown as Fault;
  const { token, position } = func as { token?: unknown; position?: unknown };
  if (fault.token === undefined && token !== undefined) fault.token = token;
  fault.position = position || fault.position;
  return thrown;
}

/** Generators give their first value; promises cannot be waited for here. */
export function settle(value: unknown, isPlainFunction = false): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!isPlainFunction && Symbol.iterator in value && 'next' in value && typeof value.next === 'function') return settle((value as Iterator<unknown>).next().value, true);
  if ('then' in value && typeof value.then === 'function') throw new InterpreterNeeded('a function of the expression answered later; only the interpreter waits');
  return value;
}

/** An argument; functions travel as functions of JavaScript that know how many parameters they take. */
export function argument(execution: Execution, value: unknown): unknown {
  return isFunction(value) ? wrapFunction(execution, value) : value;
}

function wrapFunction(execution: Execution, func: unknown): JavaScriptFunction {
  const closure = (...args: unknown[]): unknown => apply(execution, func, args, null);
  return Object.assign(closure, { arity: arityOf(func) });
}

/** How many parameters a function takes. */
export function arityOf(func: unknown): number {
  const { arity, implementation, length } = func as { arity?: unknown; implementation?: unknown; length?: unknown };
  if (typeof arity === 'number') return arity;
  if (typeof implementation === 'function') return implementation.length;
  return typeof length === 'number' ? length : (func as Lambda).arguments.length;
}

/** Calls a function that a function was given, in the way of jsonata's `func.apply`. */
export function invoke(func: unknown, self: unknown, args: unknown[]): unknown {
  return (func as Callable).apply(self, args);
}

/** A lambda that remembers the context in which it was made, and that other functions can call. */
class ClosedLambda extends Lambda {
  constructor(
    private readonly execution: Execution,
    form: LambdaForm,
    private readonly input: unknown,
    run: LambdaBody,
  ) {
    super(form, run);
  }

  /** Functions take it off and call it by itself. */
  get apply(): (self: unknown, args: unknown[]) => unknown {
    return (_self, args) => apply(this.execution, this, args, this.input);
  }
}

export function makeLambda(execution: Execution, form: LambdaForm, input: unknown, run: LambdaBody): Lambda {
  return new ClosedLambda(execution, form, input, run);
}

/** Where a call stands: its place, what it is called there, and how many evaluations enclose it in its function. */
export interface CallSite {
  readonly position: number;
  readonly token: unknown;
  readonly levels: number;
}

/** A call of whatever the expression in front of the parentheses gave. */
export function call(execution: Execution, func: unknown, args: unknown[], input: unknown, site: CallSite): unknown {
  execution.enter(site.levels + 1);
  try {
    if (typeof func === 'object') {
      (func as Fault).token = site.token;
      (func as Fault).position = site.position;
    }
    const result = applyOnce(execution, func, args, input);
    const value = result instanceof TailCall ? finish(execution, result, input) : result;
    execution.depth -= site.levels + 1;
    return value;
  } catch (thrown) {
    throw atCall(thrown, site.position, site.token);
  }
}

/** The place of a call on an error that has none. */
export function atCall(thrown: unknown, position: unknown, token: unknown): unknown {
  const fault = thrown as Fault;
  if (!fault.position) fault.position = position;
  if (!fault.token) fault.token = token;
  return thrown;
}

/** An error inside a function that was called by its own name. */
export function inFunction(execution: Execution, thrown: unknown, position: unknown, token: string): unknown {
  const fault = thrown as Fault;
  if (fault.token === undefined) fault.token = token;
  fault.position = execution.placeOf(token, position) || fault.position;
  return atCall(thrown, position, token);
}

/** A call of a known function by its own name. */
export function callNative(execution: Execution, func: NativeFunction, args: unknown[], input: unknown, position: number, token: string): unknown {
  execution.mark(token, position);
  try {
    const checked = func.signature === undefined ? args : func.signature.validate(args, input);
    return settle((func.implementation as JavaScriptFunction).apply(execution.focus(input), checked));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}

/** The same for a function without a signature. */
export function callUnsigned(execution: Execution, func: NativeFunction, args: unknown[], input: unknown, position: number, token: string): unknown {
  execution.mark(token, position);
  try {
    return settle((func.implementation as JavaScriptFunction).apply(execution.focus(input), args));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}

/** The same for functions that do not look at their focus, by the number of arguments. */
export function callPlain(execution: Execution, implementation: JavaScriptFunction, position: number, token: string, args: unknown[]): unknown {
  try {
    return settle(implementation(...args));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}
export function callPlain0(execution: Execution, implementation: JavaScriptFunction, position: number, token: string): unknown {
  return callPlain(execution, implementation, position, token, []);
}
export function callPlain1(execution: Execution, implementation: JavaScriptFunction, position: number, token: string, first: unknown): unknown {
  try {
    return settle(implementation(first));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}
export function callPlain2(execution: Execution, implementation: JavaScriptFunction, position: number, token: string, first: unknown, second: unknown): unknown {
  try {
    return settle(implementation(first, second));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}
export function callPlain3(execution: Execution, implementation: JavaScriptFunction, position: number, token: string, first: unknown, second: unknown, third: unknown): unknown {
  try {
    return settle(implementation(first, second, third));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}

export function callPlain4(execution: Execution, implementation: JavaScriptFunction, position: number, token: string, first: unknown, second: unknown, third: unknown, fourth: unknown): unknown {
  try {
    return settle(implementation(first, second, third, fourth));
  } catch (thrown) {
    throw inFunction(execution, thrown, position, token);
  }
}

/** `x ~> f` where f is not a call. */
export function pipe(execution: Execution, left: unknown, func: unknown, position: number, levels: number, chain: (first: unknown, second: unknown) => unknown): unknown {
  if (!isFunction(func)) raise('T2006', { position, value: func });
  if (isFunction(left)) return chain(left, func);
  execution.enter(levels);
  const result = apply(execution, func, [left], null);
  execution.depth -= levels;
  return result;
}

/** A name in front of the parentheses that is no function, though a function has that name. */
export function refuseUndefined(func: unknown, isKnown: () => unknown, code: 'T1005' | 'T1007', position: number, token: string): unknown {
  if (func === undefined && isKnown()) raise(code, { position, token });
  return func;
}
