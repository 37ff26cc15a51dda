import { RE2JS } from 're2js';

import { estimateProgram } from './estimate-program';
import { translateRegex } from './translate-regex';

/** Characters of a pattern. */
const longestPattern = 1_000;
/** Instructions of its program, roughly: what repetitions such as `(a{100}){9}` grow to. */
const largestProgram = 2_000;

/**
 * A regular expression that takes time in proportion to the text, whatever the pattern: RE2. A drop-in for `RegExp` in jsonata's
 * option `RegexEngine`. Differs from JavaScript's own: no lookaround and no backreferences; characters beyond the basic plane
 * count as one; a group keeps its text when a later round of a repetition does not reach it; with `i`, K and ſ match the Kelvin
 * sign and s; with `m`, only \n ends a line.
 * @throws TypeError that says why the pattern is refused.
 */
export class LinearRegExp {
  readonly source: string;
  lastIndex = 0;
  private readonly program: RE2JS;

  constructor(pattern: RegExp) {
    this.source = pattern.source;
    this.program = programOf(pattern);
  }

  /** As `RegExp.prototype.exec` with the flag `g`. */
  exec(text: string): RegExpExecArray | null {
    const matcher = this.program.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    const groups: (string | undefined)[] = [];
    for (let group = 0; group <= matcher.groupCount(); group++) groups.push(matcher.group(group) ?? undefined);
    this.lastIndex = matcher.end();
    return Object.assign(groups, { index: matcher.start(), input: text }) as unknown as RegExpExecArray;
  }

  test(text: string): boolean {
    return this.exec(text) !== null;
  }
}

/** Why a regular expression cannot run in linear time here; undefined when it can. */
export function refuseRegex(pattern: RegExp): string | undefined {
  try {
    programOf(pattern);
    return undefined;
  } catch (error) {
    return error instanceof TypeError ? error.message : String(error);
  }
}

/** By the very object: an expression's tree keeps its patterns. */
const programs = new WeakMap<RegExp, RE2JS>();

function programOf(pattern: RegExp): RE2JS {
  const known = programs.get(pattern);
  if (known !== undefined) return known;
  const program = compile(pattern);
  programs.set(pattern, program);
  return program;
}

function compile(pattern: RegExp): RE2JS {
  if (pattern.source.length > longestPattern) throw new TypeError(`is longer than ${String(longestPattern)} characters`);
  if (estimateProgram(pattern.source) > largestProgram) throw new TypeError('grows too large; use fewer or smaller repetitions');
  try {
    return RE2JS.compile(translateRegex(pattern.source), (pattern.ignoreCase ? RE2JS.CASE_INSENSITIVE : 0) | (pattern.multiline ? RE2JS.MULTILINE : 0));
  } catch (error) {
    throw new TypeError(describe(pattern.source, error), { cause: error });
  }
}

function describe(source: string, error: unknown): string {
  if (/\(\?<?[=!]/.test(source)) return 'uses lookahead or lookbehind, which cannot run in linear time; match the surroundings too and take the part from a group';
  if (/\\[1-9]|\\k</.test(source)) return 'uses a backreference, which cannot run in linear time; match the parts apart and compare them with =';
  const reason = error instanceof Error ? error.message : String(error);
  return `is not one that runs in linear time: ${reason.length > 120 ? `${reason.slice(0, 119)}…` : reason}`;
}
