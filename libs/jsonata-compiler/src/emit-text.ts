/**
 * The only place where anything of an expression becomes text of JavaScript. Everything else in generated code is ours: identifiers
 * that we number, helpers by their fixed names, and operators.
 */

/** A value of the expression as a literal of JavaScript. Text is quoted so that it ends neither the quotes nor the line. */
export function emitLiteral(value: string | number | boolean | null): string {
  if (typeof value === 'string') return emitString(value);
  if (typeof value === 'number') return emitNumber(value);
  return value === null ? 'null' : value ? 'true' : 'false';
}

/** JSON's quoting, with everything outside printable ASCII escaped, and `<`, `/`, `` ` ``, `$` and quotes besides. */
function emitString(value: string): string {
  return JSON.stringify(value).replace(/[^\x20-\x7e]|[<>/`$']/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function emitNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('only finite numbers can be written into code');
  return value < 0 || Object.is(value, -0) ? `(-${String(Math.abs(value))})` : String(value);
}

/** Names that mean something in an object literal or on every object; they never become property names in code. */
export function isPlainName(name: string): boolean {
  return !(name in Object.prototype) && !name.startsWith('_jsonata_');
}
