/** A place in an expression's source; both numbers start at 1, columns count UTF-16 code units. */
export interface SourceLocation {
  line: number;
  column: number;
}

/**
 * Line and column of an offset. jsonata reports the offset *behind* the offending token; when the token stands right before
 * the offset, the token's first character is what the reader wants to see.
 */
export function locatePosition(source: string, position: number, token?: unknown): SourceLocation {
  const offset = Math.min(Math.max(0, startOfToken(source, position, token)), source.length);
  const before = source.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

function startOfToken(source: string, position: number, token: unknown): number {
  const text = token === undefined || token === null ? '' : String(token);
  if (text === '' || text === '(end)') return position;
  for (const spelling of [text, `$${text}`, `"${text}"`, `'${text}'`, `\`${text}\``]) {
    if (source.slice(position - spelling.length, position) === spelling) return position - spelling.length;
  }
  return position;
}
