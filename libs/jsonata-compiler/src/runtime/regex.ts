import { raise } from './fault';

/** What jsonata needs of an engine of regular expressions. */
export type RegexEngine = new (pattern: RegExp) => RegExp;

interface MatchResult {
  match: string;
  start: number;
  end: number;
  groups: unknown[];
  next?: () => MatchResult | undefined;
}

/** A regular expression as a function of the language: text to the first match, which knows how to find the next. */
export function makeMatcher(pattern: RegExp, engine: RegexEngine, position: number): (text: string, from?: number) => MatchResult | undefined {
  const regex = new engine(pattern);
  const closure = (text: string, from?: number): MatchResult | undefined => {
    regex.lastIndex = from || 0;
    const match = regex.exec(text);
    if (match === null) return undefined;
    const result: MatchResult = { match: match[0], start: match.index, end: match.index + match[0].length, groups: match.slice(1) };
    result.next = () => {
      if (regex.lastIndex >= text.length) return undefined;
      const next = closure(text, regex.lastIndex);
      if (next && next.match === '') raise('D1004', { position, value: pattern.source });
      return next;
    };
    return result;
  };
  // The interpreter's matchers take one parameter more than they need to.
  return function matcher(text: string, fromIndex?: number) {
    return closure(text, fromIndex);
  };
}
