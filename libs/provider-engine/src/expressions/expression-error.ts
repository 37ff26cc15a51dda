import { locatePosition } from '@tributary/provider-spec';

/** Where an expression stands in a definition; part of error messages only. */
export interface ExpressionOrigin {
  source: string;
  /** The mapping key, e.g. `response_mapping`. */
  kind: string | undefined;
}

const longestValue = 80;
const longestMessage = 400;

/**
 * An expression that does not parse or failed at run time. `code` is JSONata's (`S....` syntax, `T....` type, `D....`
 * dynamic) or one of ours: `F0001` a library function failed, `R0001` the result is not JSON. Messages carry no data value
 * longer than 80 characters. Line and column start at 1; undefined when JSONata names no position.
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly code: string;
  readonly kind: string | undefined;
  readonly position: number | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** Name of the function or the symbol that the error is about. */
  readonly token: string | undefined;

  constructor(fault: { code: string; message: string; position?: number | undefined; token?: string | undefined; cause?: unknown }, origin: ExpressionOrigin) {
    super(shorten(fault.message, longestMessage), { cause: fault.cause });
    const known = fault.position !== undefined && fault.position <= origin.source.length;
    const location = known ? locatePosition(origin.source, fault.position ?? 0, fault.token) : undefined;
    this.code = fault.code;
    this.kind = origin.kind;
    this.position = known ? fault.position : undefined;
    this.line = location?.line;
    this.column = location?.column;
    this.token = fault.token;
  }
}

/** Turns whatever jsonata or a library function threw into an `ExpressionError`. */
export function toExpressionError(thrown: unknown, origin: ExpressionOrigin): ExpressionError {
  if (thrown instanceof ExpressionError) return thrown;
  const fault = (typeof thrown === 'object' && thrown !== null ? thrown : { message: String(thrown) }) as JsonataFault;
  const token = typeof fault.token === 'string' || typeof fault.token === 'number' ? String(fault.token) : undefined;
  return new ExpressionError(
    {
      code: typeof fault.code === 'string' ? fault.code : 'F0001',
      message: describe(fault, token, origin.source),
      position: typeof fault.position === 'number' ? fault.position : undefined,
      token,
      cause: thrown instanceof Error ? thrown : undefined,
    },
    origin,
  );
}

interface JsonataFault {
  code?: unknown;
  message?: unknown;
  position?: unknown;
  token?: unknown;
  [field: string]: unknown;
}

/** Codes of `$error` and `$assert`: the message is the mapping's own. */
const raisedCodes: readonly unknown[] = ['D3137', 'D3141'];

function describe(fault: JsonataFault, token: string | undefined, source: string): string {
  const message = typeof fault.message === 'string' && fault.message !== '' ? fault.message : 'the evaluation failed';
  // Text of the author's may be long, text put together from data may not.
  if (raisedCodes.includes(fault.code)) return source.includes(message) ? message : shorten(message, longestValue);
  const short = withoutLongValues(message, fault);
  return typeof fault.code === 'string' || token === undefined ? short : `$${token}: ${short}`;
}

/** JSONata writes whole values into its messages as JSON; long ones are cut there. */
function withoutLongValues(whole: string, fault: JsonataFault): string {
  let message = whole;
  for (const [field, value] of Object.entries(fault)) {
    if (field === 'message' || field === 'stack') continue;
    const written = asJson(value);
    if (written !== undefined && written.length > longestValue) message = message.split(written).join(shorten(written, longestValue));
  }
  return message.replace(/\S{81,}/g, (run) => shorten(run, longestValue));
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
