import type { Execution } from './execution';
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
export interface Lambda {
  readonly _jsonata_lambda: true;
  readonly arguments: readonly Parameter[];
  readonly signature: Signature | undefined;
  readonly run: LambdaBody;
  token?: unknown;
  position?: unknown;
  apply?(self: unknown, args: unknown[]): unknown;
}

export function isLambda(value: unknown): value is Lambda {
  return typeof value === 'object' && value !== null && (value as Lambda)._jsonata_lambda === true && typeof (value as Lambda).run === 'function';
}

/** What a lambda ends with when its last act is a call: the caller makes it, so the stack does not grow. */
export class TailCall {
  readonly _jsonata_lambda = true;
  readonly thunk = true;
  constructor(
    readonly func: unknown,
    readonly args: () => unknown[],
    readonly token: unknown,
    readonly position: unknown,
  ) {}
}

type Apply = (execution: Execution, func: unknown, args: unknown[], input: unknown) => unknown;

/** Makes a lambda that remembers the context in which it was made. */
export function makeLambda(execution: Execution, form: LambdaForm, input: unknown, run: LambdaBody, apply: Apply): Lambda {
  const lambda: Lambda = {
    _jsonata_lambda: true,
    arguments: form.arguments,
    signature: form.signature,
    run,
    apply: (_self, args) => apply(execution, lambda, args, input),
  };
  return lambda;
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
  return {
    _jsonata_lambda: true,
    arguments: open,
    signature: undefined,
    run: (rest) => {
      const named = new Map(bound);
      open.forEach((parameter, index) => named.set(parameter.value, rest[index]));
      return run(named);
    },
  };
}

/** Nothing that can be called was to be applied in part. */
export function refusePartial(position: number, token: unknown): never {
  return raise('T1008', { position, token });
}
