import { emitLiteral } from '../emit-text';
import type { CompilerFunctions } from '../functions';
import type { Base, Frame, FunctionScope } from './scope';

/** What is shared by all that is generated for one expression. */
export class Generation {
  readonly constants: unknown[] = [];
  readonly usedHelpers = new Set<string>();
  /** Functions that calls by name were compiled for; bindings of these names need other code. */
  readonly calledFunctions = new Set<string>();
  /** More than one sibling of a list or object may fail. */
  mayRace = false;
  /** Errors may carry another place than the interpreter's, unless sides are guarded. */
  leavesOutGuards = false;
  #identifiers = 0;
  readonly #names = new Map<string, readonly string[]>();
  readonly #entries = new Map<string, { readonly id: string; readonly text: string }>();

  constructor(
    readonly variant: Variant,
    /** Names that paths bind to their items. */
    readonly tupleNames: ReadonlySet<string>,
  ) {}

  /** A fresh identifier. */
  identifier(prefix: string): string {
    return `${prefix}${this.#identifiers++}`;
  }

  /** The identifier of a helper of the runtime. */
  helper(name: string): string {
    this.usedHelpers.add(name);
    return name;
  }

  /** A value that code refers to, since it cannot be text: functions, regular expressions, lists of names. */
  constant(value: unknown): string {
    const known = this.constants.indexOf(value);
    if (known >= 0) return `k${known}`;
    this.constants.push(value);
    return `k${this.constants.length - 1}`;
  }

  /** A list of names, the same one for the same names. */
  names(names: readonly string[]): string {
    const key = JSON.stringify(names);
    const known = this.#names.get(key) ?? names;
    this.#names.set(key, known);
    return this.constant(known);
  }

  /** The identifier of an entry of one of the runtime's tables. */
  entry(table: string, key: string): string {
    const known = this.#entries.get(`${table} ${key}`);
    if (known !== undefined) return known.id;
    const entry = { id: this.identifier('h'), text: `${this.helper(table)}[${emitLiteral(key)}]` };
    this.#entries.set(`${table} ${key}`, entry);
    return entry.id;
  }

  /** The whole function, as the body of one that takes the runtime. */
  program(root: string): string {
    const helpers = this.usedHelpers.size === 0 ? '' : `const {${[...this.usedHelpers].join(',')}}=R.helpers;`;
    const constants = this.constants.map((_constant, index) => `const k${index}=R.constants[${emitLiteral(index)}];`).join('');
    const entries = [...this.#entries.values()].map(({ id, text }) => `const ${id}=${text};`).join('');
    return `"use strict";${helpers}${constants}${entries}const u=void 0;return ${root};`;
  }
}

/** Which code to write: the fast one, or one that holds for unusual input. */
export interface Variant {
  readonly functions: CompilerFunctions;
  /** The root is a list. */
  readonly rootIsList: boolean;
  /** Bindings replace functions: no call is compiled for the function of that name. */
  readonly replacedFunctions: ReadonlySet<string>;
  /** Functions that have a short way, as `name/number of arguments`. */
  readonly hotFunctions: ReadonlySet<string>;
  readonly makeMatcher: (source: RegExp, position: number | undefined) => unknown;
  /** Errors inside the second side of `and` and `or` get the place of the operator, which costs a function for each. */
  readonly guardsSides: boolean;
  /** All siblings are evaluated, even when one fails. */
  readonly evaluatesAllSiblings: boolean;
}

/** Where code is being written. */
export interface Place {
  readonly generation: Generation;
  readonly scope: FunctionScope;
  readonly frame: Frame;
  readonly context: Base;
  /** Evaluations that enclose this one in its lambda. */
  readonly levels: number;
  /** What a call in tail position becomes: left to the caller, or followed on the spot. */
  readonly tail: 'caller' | 'here';
  /** The context with which calls in tail position are completed when they are made on the spot. */
  readonly tailContext: string;
  /** Functions that stand behind `~>`: their calls leave marks that show there. */
  readonly functionValues: ReadonlySet<string>;
}
