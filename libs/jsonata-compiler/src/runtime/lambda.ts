import { raise } from './fault';
import type { Signature } from './reference-functions';

/** A parameter, as jsonata's parser gives it. */
export interface Parameter {
  readonly value: string;
}

/** What the text of a lambda says. */
export interface LambdaForm {
  readonly arguments: readonly Parameter[];
  readonly signature: Signature | undefined;
}

/** Compiled body: takes the arguments. */
export type LambdaBody = (args: readonly unknown[]) => unknown;

/** A function of the expression. Other code sees it as the interpreter's own lambdas. */
export class Lambda {
  readonly _jsonata_lambda = true;
  readonly arguments: readonly Parameter[];
  readonly signature: Signature | undefined;
  token: unknown = undefined;
  position: unknown = undefined;

  constructor(
    form: LambdaForm,
    readonly run: LambdaBody,
  ) {
    this.arguments = form.arguments;
    this.signature = form.signature;
  }
}

export function isLambda(value: unknown): value is Lambda {
  return value instanceof Lambda;
}

/** What a lambda ends with when its last act is a call: the caller makes it, so the stack does not grow. */
export class TailCall {
  readonly _jsonata_lambda = true;
  readonly thunk = true;
  /** `input` completes missing arguments. */
  constructor(readonly make: (input: unknown) => unknown) {}
}

const isPlaceholder = (value: unknown): boolean => typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'operator' && (value as { value?: unknown }).value === '?';

/** What the parser gives for `?` in `f(?, 2)`. */
export const placeholder = Object.freeze({ type: 'operator', value: '?' });

/** A function of the parameters that were left open. */
export function applyPartially(parameters: readonly Parameter[], run: (named: ReadonlyMap<string, unknown>) => unknown, args: readonly unknown[]): Lambda {
  const bound = new Map<string, unknown>();
  const open: Parameter[] = [];
  parameters.forEach((parameter, index) => {
    if (isPlaceholder(args[index])) open.push(parameter);
    else bound.set(parameter.value, args[index]);
  });
  return new Lambda({ arguments: open, signature: undefined }, (rest) => {
    const named = new Map(bound);
    open.forEach((parameter, index) => named.set(parameter.value, rest[index]));
    return run(named);
  });
}

/** Nothing that can be called was to be applied in part. */
export function refusePartial(position: number, token: unknown): never {
  return raise('T1008', { position, token });
}
