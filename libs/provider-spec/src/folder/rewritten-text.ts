/** A text after replacements that still knows where each of its characters was written. */
export interface RewrittenText {
  text: string;
  /** Offset in the text as written; inside a replacement, that of what was replaced. */
  offsetOf(offset: number): number;
}

/** Replaces every match of a pattern (global) as `String.replace` would. */
export function rewriteText(written: string, pattern: RegExp, replacement: (match: string) => string): RewrittenText {
  const replaced = [...written.matchAll(pattern)].map((match) => ({ at: match.index, from: match[0], to: replacement(match[0]) }));
  const text = written.replace(pattern, replacement);
  return {
    text,
    offsetOf(offset) {
      let shift = 0;
      for (const { at, from, to } of replaced) {
        const start = at + shift;
        if (offset < start) break;
        if (offset < start + to.length) return at;
        shift += to.length - from.length;
      }
      return offset - shift;
    },
  };
}
