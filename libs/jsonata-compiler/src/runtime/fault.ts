/** An error as jsonata throws it: a plain object with a code from its table. Its message is written when it leaves the evaluation. */
export interface Fault {
  code?: string;
  position?: unknown;
  token?: unknown;
  value?: unknown;
  [detail: string]: unknown;
}

/** Throws a fault of jsonata's kind. */
export function raise(code: string, details: Readonly<Record<string, unknown>> = {}): never {
  const fault: Fault = { code, ...details };
  throw fault;
}

/** Marks what was thrown with the operator at which it surfaced, as jsonata's binary operators do. */
export function atOperator(thrown: unknown, position: unknown, token: string): unknown {
  const fault = thrown as Fault;
  fault.position = position;
  fault.token = token;
  return thrown;
}

/** Only the interpreter can tell what comes of this evaluation: `message` says why. The caller evaluates the expression with it instead. */
export class InterpreterNeeded extends Error {
  override readonly name = 'InterpreterNeeded';
}

/**
 * Of the values of one list or object, evaluated side by side by jsonata, the first to fail decides the error; "first" counts
 * the interpreter's own waits. Code that runs in written order marks such errors, so that a caller who needs the interpreter's choice can ask
 * the interpreter.
 */
const raced = new WeakSet<object>();

/** Says that siblings of the failed value might have failed earlier in the interpreter. */
export function markRaced(thrown: unknown): void {
  if (typeof thrown === 'object' && thrown !== null) raced.add(thrown);
}

/** Whether the interpreter may have chosen the error of a sibling. */
export function isRaced(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && raced.has(thrown);
}
