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
export interface Matcher {
  (text: string, from?: number): MatchResult | undefined;
  /** The expression itself, for those who ask only whether something matches. */
  readonly [pattern]: RegExp;
}
const pattern = Symbol('pattern');

/** Makes a matcher. It may be shared: where the search goes on is kept in each match. */
export function makeMatcher(source: RegExp, engine: RegexEngine, position: number | undefined): Matcher {
  const regex = new engine(source);
  const find = (text: string, from?: number): MatchResult | undefined => {
    regex.lastIndex = from || 0;
    const match = regex.exec(text);
    if (match === null) return undefined;
    const end = regex.lastIndex;
    const next = (): MatchResult | undefined => {
      if (end >= text.length) return undefined;
      const following = find(text, end);
      if (following?.match === '') raise('D1004', { position, value: source.source });
      return following;
    };
    return { match: match[0], start: match.index, end: match.index + match[0].length, groups: match.slice(1), next };
  };
  // A function that takes the place of the first match as well, as the interpreter's do.
  const matcher = (text: string, fromIndex?: number): MatchResult | undefined => find(text, fromIndex);
  return Object.assign(matcher, { [pattern]: regex });
}

/** Whether a value is a matcher of ours. */
export function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'function' && pattern in value;
}

/** Whether anything in a text matches. */
export function hasMatch(matcher: Matcher, text: string): boolean {
  const regex = matcher[pattern];
  regex.lastIndex = 0;
  return regex.test(text);
}
