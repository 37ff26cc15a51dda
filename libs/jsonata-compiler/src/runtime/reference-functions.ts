import jsonata from 'jsonata';

/** What jsonata made of a signature such as `<s-nn?:s>`: completes and checks the arguments of a call, or throws. */
export interface Signature {
  readonly definition: string;
  validate(args: unknown[], context: unknown): unknown[];
}

/** A function as jsonata defines one. `token` and `position` name the last direct call, for error messages. */
export interface NativeFunction {
  readonly _jsonata_function: true;
  readonly implementation: (this: unknown, ...args: never[]) => unknown;
  readonly signature?: Signature;
  token?: unknown;
  position?: unknown;
}

interface ReferenceEnvironment {
  lookup(name: string): unknown;
}

/** Every function that jsonata brings along; `now` and `millis` belong to one evaluation and are made there. */
export const referenceFunctionNames = [
  'sum', 'count', 'max', 'min', 'average', 'string', 'substring', 'substringBefore', 'substringAfter', 'lowercase', 'uppercase', 'length',
  'trim', 'pad', 'match', 'contains', 'replace', 'split', 'join', 'formatNumber', 'formatBase', 'formatInteger', 'parseInteger', 'number',
  'floor', 'ceil', 'round', 'abs', 'sqrt', 'power', 'random', 'boolean', 'not', 'map', 'zip', 'filter', 'single', 'reduce', 'sift', 'keys',
  'lookup', 'append', 'exists', 'spread', 'merge', 'reverse', 'each', 'error', 'assert', 'type', 'sort', 'shuffle', 'distinct', 'base64encode',
  'base64decode', 'encodeUrlComponent', 'encodeUrl', 'decodeUrlComponent', 'decodeUrl', 'toMillis', 'fromMillis', 'clone',
] as const;

/**
 * jsonata keeps its functions to itself, but tells a listener of each evaluation which environment it uses, and does so before
 * it first waits: so they can be had at load time, and compiled code runs the very functions that the interpreter runs.
 */
function openEnvironment(prepare: (expression: jsonata.Expression) => void = () => undefined): ReferenceEnvironment {
  const expression = jsonata('0');
  let environment: ReferenceEnvironment | undefined;
  (expression as unknown as { assign(name: symbol, listener: unknown): void }).assign(Symbol.for('jsonata.__evaluate_entry'), (_node: unknown, _input: unknown, given: ReferenceEnvironment) => {
    environment = given;
  });
  prepare(expression);
  void expression.evaluate(undefined, {});
  if (environment === undefined) throw new Error('this version of jsonata does not tell its environment; the compiler needs 2.2');
  return environment;
}

/** jsonata's own definitions by name. */
export function readReferenceFunctions(): ReadonlyMap<string, NativeFunction> {
  const environment = openEnvironment();
  return new Map(referenceFunctionNames.map((name) => [name, environment.lookup(name) as NativeFunction]));
}

/** Parses a signature as jsonata does. */
export function parseSignature(signature: string): Signature {
  const parsed = openEnvironment((expression) => {
    expression.registerFunction('parsed', () => undefined, signature);
  }).lookup('parsed') as NativeFunction;
  if (parsed.signature === undefined) throw new Error(`the signature ${signature} was not understood`);
  return parsed.signature;
}

/**
 * Writes the message of an error from its code, in jsonata's words. jsonata does so for whatever fails while it reads a source, and a
 * source that fails with the error at hand is all it takes.
 */
export function writeMessage(fault: object): void {
  const source = {
    get length(): number {
      throw fault;
    },
  };
  try {
    jsonata(source as unknown as string);
  } catch (error) {
    if (error !== fault) throw error;
  }
}
