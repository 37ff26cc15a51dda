/** A piece of JavaScript that yields a value of the language, and what is known of that value. */
export interface Code {
  readonly text: string;
  readonly type: ValueType;
  /** May be a sequence that still counts its items. */
  readonly isRaw: boolean;
  /** May still be a sequence after that was done, since functions put sequences into sequences: every node counts anew. */
  readonly mayNest: boolean;
  readonly canBeUndefined: boolean;
  readonly canThrow: boolean;
  /** The same as a list of its own, where the code would otherwise make a sequence first. */
  readonly asList?: string | undefined;
}

/** `any` includes functions; `data` is known to be none; `single` neither function nor list; `never` is always undefined. */
export type ValueType = 'any' | 'matcher' | 'never' | 'string' | 'number' | 'boolean' | 'null' | 'object' | 'list' | 'single' | 'data';

export function code(text: string, known: Partial<Omit<Code, 'text'>> = {}): Code {
  return { text, type: 'any', isRaw: false, mayNest: known.isRaw === true, canBeUndefined: true, canThrow: true, ...known };
}

/** Why an expression is left to the interpreter. */
export class NotCompiled extends Error {
  constructor(
    readonly why: string,
    readonly position: number | undefined,
  ) {
    super(why);
  }
}
