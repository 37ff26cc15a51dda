import type { Focus } from 'jsonata';

/** `this` of a library function: the bindings in force, and the current context value. */
export type FunctionFocus = Focus;

/**
 * A function that expressions call as `$name(...)`. Arguments are whatever the expression passed, so each function takes
 * `unknown` and decides itself. Plain values come back unless the work is asynchronous by nature.
 */
export type LibraryFunction = (this: FunctionFocus, ...args: never[]) => unknown;

/** The same as JSONata registers it. */
export type RegisteredFunction = (this: FunctionFocus, ...args: unknown[]) => unknown;

/** Functions by the name under which expressions call them. */
export type FunctionTable = Readonly<Record<string, LibraryFunction>>;
