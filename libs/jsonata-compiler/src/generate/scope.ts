/** Scopes of the generated code: functions of JavaScript, and frames of the language. */

/** A function of JavaScript that is being written. */
export class FunctionScope {
  readonly #declarations: string[] = [];
  constructor(readonly parent: FunctionScope | undefined) {}

  /** A line at the start of the function. */
  declare(line: string): void {
    this.#declarations.push(line);
  }

  /** The body of an arrow function that yields an expression. */
  body(expression: string): string {
    return this.#declarations.length === 0 ? `(${expression})` : `{${this.#declarations.join('')}return ${expression};}`;
  }
}

/** A variable of JavaScript that names are read from, and what was already prepared for it. */
export interface Base {
  readonly id: string;
  /** Where it is declared: what is prepared for it stands at the start of that function. */
  readonly owner: FunctionScope;
  /** Whether it may be a list: the context of steps may, the root of one variant of the code may not. */
  readonly canBeList: boolean;
  /** A context, or the value of a variable, which paths start from differently. */
  readonly kind: 'context' | 'value';
  /** Constants for the objects that paths of names pass through, by the names. */
  readonly prepared: Map<string, string>;
  /** The context of objects with fixed keys, where this one may be a list. */
  gathered: Base | undefined;
}

export function makeBase(id: string, owner: FunctionScope, kind: Base['kind'], canBeList: boolean): Base {
  return { id, owner, kind, canBeList, prepared: new Map(), gathered: undefined };
}

/** A variable of the language in its frame. */
export interface Variable {
  readonly id: string;
  /** Whether it surely has a value wherever code is written from now on. */
  isSet: boolean;
  /** Parameters may hold sequences; assigned values never do. */
  readonly isParameter: boolean;
  readonly base: Base | undefined;
}

/** A frame of the language: names that parameters or assignments bind. */
export class Frame {
  readonly variables = new Map<string, Variable>();
  constructor(readonly parent: Frame | undefined) {}

  /** The variables that a name may mean here, innermost first; the last is sure to be bound unless none is. */
  find(name: string): { candidates: Variable[]; isSure: boolean } {
    const candidates: Variable[] = [];
    for (let frame: Frame | undefined = this; frame !== undefined; frame = frame.parent) {
      const variable = frame.variables.get(name);
      if (variable === undefined) continue;
      candidates.push(variable);
      if (variable.isSet) return { candidates, isSure: true };
    }
    return { candidates, isSure: false };
  }
}
