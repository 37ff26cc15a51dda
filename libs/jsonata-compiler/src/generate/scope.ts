/** Scopes of the generated code: functions of JavaScript, and frames of the language. */

/** A function of JavaScript that is being written. */
export class FunctionScope implements PreparationSite {
  readonly #declarations: string[] = [];
  constructor(readonly parent: FunctionScope | undefined) {}

  /** A line at the start of the function. */
  declare(line: string): void {
    this.#declarations.push(line);
  }

  temporary(id: string): void {
    this.declare(`let ${id};`);
  }

  prepare(id: string, value: string): void {
    this.declare(`const ${id}=${value};`);
  }

  /** The body of an arrow function that yields an expression. */
  body(expression: string): string {
    return this.#declarations.length === 0 ? `(${expression})` : `{${this.#declarations.join('')}return ${expression};}`;
  }
}

/** Somewhere that constants can be prepared, each from those before. */
export interface PreparationSite {
  prepare(id: string, value: string): void;
  /** A variable for use in what is prepared. */
  temporary(id: string): void;
}

/** The place behind an assignment: what is prepared there is evaluated with it. */
export class AssignmentSite implements PreparationSite {
  readonly #parts: string[] = [];
  constructor(readonly scope: FunctionScope) {}

  temporary(id: string): void {
    this.scope.temporary(id);
  }

  prepare(id: string, value: string): void {
    this.scope.declare(`let ${id};`);
    this.#parts.push(`${id}=${value}`);
  }

  /** The assignment with all that was prepared, as an expression whose value does not matter. */
  complete(assignment: string): string {
    return [assignment, ...this.#parts].join(',');
  }
}

/** A variable of JavaScript that names are read from, and what was already prepared for it. */
export interface Base {
  readonly id: string;
  /** Where it gets its value: what is prepared for it stands behind that. */
  readonly owner: PreparationSite;
  /** Whether it may be a list: the context of steps may, the root of one variant of the code may not. */
  readonly canBeList: boolean;
  /** A context, or the value of a variable, which paths start from differently. */
  readonly kind: 'context' | 'value';
  /** Constants for the objects that paths of names pass through, by the names. */
  readonly prepared: Map<string, string>;
  /** The context of objects with fixed keys, where this one may be a list. */
  gathered: Base | undefined;
  /** The context that this one was gathered from. */
  gatheredFrom?: Base;
}

export function makeBase(id: string, owner: PreparationSite, kind: Base['kind'], canBeList: boolean): Base {
  return { id, owner, kind, canBeList, prepared: new Map(), gathered: undefined };
}

/** A variable of the language in its frame. */
export interface Variable {
  readonly id: string;
  /** When it has a value, if not whenever something was assigned to it. */
  readonly test?: string;
  /** Whether it surely has a value wherever code is written from now on. */
  isSet: boolean;
  /** Parameters may hold sequences, and so may the results of functions. */
  mayBeSequence: boolean;
  base: Base | undefined;
}

/** A frame of the language: names that parameters or assignments bind. */
export class Frame {
  readonly variables = new Map<string, Variable>();
  constructor(readonly parent: Frame | undefined) {}

  /** The variables that a name may mean here, innermost first; the last is sure to be bound unless none is. */
  find(name: string): { candidates: Variable[]; isSure: boolean } {
    const variable = this.variables.get(name);
    if (variable?.isSet === true) return { candidates: [variable], isSure: true };
    const outer = this.parent?.find(name) ?? { candidates: [], isSure: false };
    return variable === undefined ? outer : { candidates: [variable, ...outer.candidates], isSure: outer.isSure };
  }
}
