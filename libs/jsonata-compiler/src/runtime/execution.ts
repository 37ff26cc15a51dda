import { raise } from './fault';
import type { NativeFunction } from './reference-functions';
import { asSequence, type Sequence } from './sequence';

/** Limits of one evaluation: milliseconds, nested evaluations, items of one sequence. Missing ones do not bound. */
export interface EvaluationLimits {
  readonly timeout?: number;
  readonly stack?: number;
  readonly sequence?: number;
}

/** Steps between two looks at the clock. */
const stepsPerCheck = 512;

/** State of one evaluation: input, bindings, limits. Generated code hands it to every stage that needs it. */
export class Execution {
  /** Steps left until the clock is looked at. */
  fuel: number;
  /** Nested evaluations, counted as the interpreter counts them, without those that it runs side by side. */
  depth = 0;
  readonly mostItems: number;
  readonly mostDepth: number;
  /** When time is up, in milliseconds since the epoch; unknown until the clock is first looked at. */
  private deadline: number | undefined = undefined;
  private definitions: Map<string, NativeFunction | undefined> | undefined = undefined;
  private places: Record<string, unknown> | undefined = undefined;
  private time: number | undefined = undefined;

  constructor(
    readonly input: unknown,
    readonly bindings: Readonly<Record<string, unknown>>,
    readonly functions: FunctionSource,
    readonly limits: EvaluationLimits,
  ) {
    this.mostItems = limits.sequence ?? Infinity;
    this.mostDepth = limits.stack !== undefined && limits.stack > 0 ? limits.stack : Infinity;
    const isTimed = limits.timeout !== undefined && limits.timeout > 0;
    this.fuel = isTimed ? stepsPerCheck : Infinity;
  }

  /** Called when the steps are used up. */
  checkTime(): void {
    this.fuel = stepsPerCheck;
    const now = Date.now();
    this.deadline ??= now + (this.limits.timeout ?? Infinity);
    if (now > this.deadline) raise('D1012', { value: this.limits.timeout });
  }

  /** Goes so many evaluations deeper; a stack overflow of JavaScript's own never comes first. */
  enter(levels: number): void {
    this.depth += levels;
    if (this.depth > this.mostDepth) raise('D1011', { value: this.limits.stack });
    if (--this.fuel < 0) this.checkTime();
  }

  /** One step. */
  spend(): void {
    if (--this.fuel < 0) this.checkTime();
  }

  /** A variable that no part of the expression binds: a binding, the root, or a function. */
  lookup(name: string): unknown {
    if (name === '$') return this.input;
    return Object.hasOwn(this.bindings, name) ? this.bindings[name] : this.definition(name);
  }

  /** A function as a value of its own, so that what calls leave on it stays within this evaluation. */
  definition(name: string): NativeFunction | undefined {
    const known = this.definitions?.get(name);
    if (known !== undefined) return known;
    const found = this.functions.find(name, this);
    const own = found && { ...found };
    this.definitions ??= new Map();
    this.definitions.set(name, own);
    return own;
  }

  /**
   * Notes where a function that calls others was last called: the interpreter shows that place for errors that leave an earlier call of
   * the same function as well, since it keeps one per function.
   */
  mark(name: string, position: unknown): void {
    this.places ??= {};
    this.places[name] = position;
  }

  placeOf(name: string, position: unknown): unknown {
    return this.places?.[name] ?? position;
  }

  /** The one time that `$now` and `$millis` give, in milliseconds. */
  get timestamp(): number {
    return (this.time ??= Date.now());
  }

  /** `this` of a function. */
  focus(input: unknown): Focus {
    return new Focus(this, input);
  }

  /** An empty sequence, or one of one item, that refuses to grow beyond the limit. */
  createSequence(items: readonly unknown[]): Sequence {
    const sequence: Sequence = [];
    const most = this.limits.sequence;
    if (most !== undefined && most > 0) {
      sequence.push = (...added: unknown[]): number => {
        if (sequence.length + added.length > most) raise('D2015', { value: most });
        return Array.prototype.push.apply(sequence, added);
      };
    }
    // Wildcards see these, in this order.
    asSequence(sequence);
    if (items.length === 1) sequence.push(items[0]);
    return sequence;
  }
}

/** What functions see of the evaluation that they are called in: variables of the expression itself are not to be had. */
export class Focus {
  constructor(
    private readonly execution: Execution,
    readonly input: unknown,
  ) {}

  get environment(): { lookup(name: string): unknown; timestamp: Date; async: boolean } {
    const execution = this.execution;
    return { lookup: (name) => execution.lookup(name), timestamp: new Date(execution.timestamp), async: false };
  }
  get options(): EvaluationLimits {
    return this.execution.limits;
  }
  createSequence(...items: unknown[]): Sequence {
    return this.execution.createSequence(items);
  }
}

/** Where functions come from, by name. */
export interface FunctionSource {
  find(name: string, execution: Execution): NativeFunction | undefined;
}
