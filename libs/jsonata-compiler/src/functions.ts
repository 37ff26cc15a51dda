import type { Signature } from './runtime/reference-functions';

/**
 * A function that expressions may call on top of jsonata's own. Called with jsonata's focus as `this`. One that answers later is named in
 * `isAsynchronous`: expressions that use it are left to the interpreter.
 */
export interface CompilerFunction {
  readonly implementation: (this: never, ...args: never[]) => unknown;
  /** As jsonata takes it, e.g. `<s-n?:s>`. */
  readonly signature?: string | undefined;
  readonly isAsynchronous?: boolean | undefined;
  /** It does not look at `this`, so calls need not provide it. */
  readonly ignoresFocus?: boolean | undefined;
  /**
   * A faster function for calls whose arguments are partly known at compile time: `undefined` stands for arguments that are not. Undefined
   * when there is no faster one.
   */
  readonly specialise?: ((known: readonly (KnownValue | undefined)[]) => SpecialisedFunction | undefined) | undefined;
}

/** A function for one call. It is given all arguments in their places, except those that it says it does not use. */
export interface SpecialisedFunction {
  readonly call: (...args: never[]) => unknown;
  readonly unused: readonly number[];
}

/** An argument that is written out in the expression. */
export interface KnownValue {
  readonly value: unknown;
}

/** A function that the compiler knows. */
export interface KnownFunction {
  readonly source: 'jsonata' | 'registered';
  readonly implementation: (this: unknown, ...args: never[]) => unknown;
  readonly signature: Signature | undefined;
  readonly isAsynchronous: boolean;
  readonly ignoresFocus: boolean;
  readonly specialise: CompilerFunction['specialise'];
}

export type CompilerFunctions = ReadonlyMap<string, KnownFunction>;
