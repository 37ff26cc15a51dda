import { parseExpression } from '../expression-check/parse-expression';
import { type RewrittenText, rewriteText } from './rewritten-text';

/** An expression without its line breaks and comments; as it is when they mean something (in a text of several lines). */
export function writeOnOneLine(source: string): RewrittenText {
  const rewritten = rewriteText(source, /(?:\/\*(?:[^*]|\*(?!\/))*\*\/|[\r\n])\s*/g, () => ' ');
  return meaningOf(rewritten.text) === meaningOf(source) ? rewritten : { text: source, offsetOf: (offset) => offset };
}

/** The syntax tree without the places. */
function meaningOf(source: string): string {
  const parsed = parseExpression(source);
  return JSON.stringify(parsed, (key, value: unknown) => (key === 'position' ? undefined : value instanceof RegExp ? String(value) : value));
}
