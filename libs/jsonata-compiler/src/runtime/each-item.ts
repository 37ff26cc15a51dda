/** jsonata's functions that call a function, without its waits. `this` is their focus. */
import { arityOf, invoke } from './apply';
import { raise } from './fault';
import { isFunction } from './read';
import { truth } from './operators';

interface Focus {
  createSequence(...items: unknown[]): unknown[];
}

/** Value, place and whole, as far as the function takes them. */
function argumentsFor(func: unknown, value: unknown, place: unknown, whole: unknown): unknown[] {
  const arity = arityOf(func);
  if (arity < 2) return [value];
  return arity < 3 ? [value, place] : [value, place, whole];
}

export function map(this: Focus, list: unknown[] | undefined, func: unknown): unknown {
  if (list === undefined) return undefined;
  const result = this.createSequence();
  for (let index = 0; index < list.length; index++) {
    const mapped = invoke(func, this, argumentsFor(func, list[index], index, list));
    if (mapped !== undefined) result.push(mapped);
  }
  return result;
}

export function filter(this: Focus, list: unknown[] | undefined, func: unknown): unknown {
  if (list === undefined) return undefined;
  const result = this.createSequence();
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (truth(invoke(func, this, argumentsFor(func, item, index, list)))) result.push(item);
  }
  return result;
}

export function single(this: Focus, list: unknown[] | undefined, func: unknown): unknown {
  if (list === undefined) return undefined;
  let hasMatch = false;
  let match: unknown;
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (func !== undefined && !truth(invoke(func, this, argumentsFor(func, item, index, list)))) continue;
    if (hasMatch) raise('D3138', { index });
    match = item;
    hasMatch = true;
  }
  return hasMatch ? match : raise('D3139');
}

export function reduce(this: Focus, list: unknown[] | undefined, func: unknown, initial: unknown): unknown {
  if (list === undefined) return undefined;
  const arity = arityOf(func);
  if (arity < 2) raise('D3050', { index: 1 });
  const startsWithFirst = initial === undefined && list.length > 0;
  let result = startsWithFirst ? list[0] : initial;
  for (let index = startsWithFirst ? 1 : 0; index < list.length; index++) {
    const args = [result, list[index]];
    if (arity >= 3) args.push(index);
    if (arity >= 4) args.push(list);
    result = invoke(func, this, args);
  }
  return result;
}

const keysOf = (value: unknown): string[] => (typeof value === 'object' && value !== null ? Object.keys(value) : []);

export function sift(this: Focus, object: Record<string, unknown>, func: unknown): unknown {
  const result = Object.create(null) as Record<string, unknown>;
  for (const key of keysOf(object)) {
    const value = object[key];
    if (truth(invoke(func, this, argumentsFor(func, value, key, object)))) result[key] = value;
  }
  return Object.keys(result).length === 0 ? undefined : result;
}

export function each(this: Focus, object: Record<string, unknown>, func: unknown): unknown {
  const result = this.createSequence();
  for (const key of keysOf(object)) {
    const value = invoke(func, this, argumentsFor(func, object[key], key, object));
    if (value !== undefined) result.push(value);
  }
  return result;
}

type Match = { match: string; start: number; end: number; groups: unknown[]; next: unknown } | undefined;

function matchOnce(self: unknown, matcher: unknown, text?: string): Match {
  const result = invoke(matcher, self, [text]) as Match;
  if (result && !(typeof result.start === 'number' || (result.end as unknown) === 'number' || Array.isArray(result.groups) || isFunction(result.next))) raise('T1010');
  return result;
}

export function contains(this: Focus, text: string | undefined, token: unknown): boolean | undefined {
  if (text === undefined || token === undefined) return undefined;
  return typeof token === 'string' ? text.includes(token) : matchOnce(this, token, text) !== undefined;
}

export function match(this: Focus, text: string | undefined, regex: unknown, limit?: number): unknown {
  if (text === undefined) return undefined;
  if (limit !== undefined && limit < 0) raise('D3040', { value: limit, index: 3 });
  const result = this.createSequence();
  if (limit !== undefined && !(limit > 0)) return result;
  let count = 0;
  for (let found = matchOnce(this, regex, text); found !== undefined && (limit === undefined || count < limit); found = matchOnce(this, found.next)) {
    result.push({ match: found.match, index: found.start, groups: found.groups });
    count++;
  }
  return result;
}

export function split(this: Focus, text: string | undefined, separator: unknown, limit?: number): unknown {
  if (text === undefined) return undefined;
  if (limit !== undefined && limit < 0) raise('D3020', { value: limit, index: 3 });
  if (limit !== undefined && !(limit > 0)) return [];
  if (typeof separator === 'string') return text.split(separator, limit);
  const result: unknown[] = [];
  let count = 0;
  let start = 0;
  let found = matchOnce(this, separator, text);
  if (found === undefined) return [text];
  while (found !== undefined && (limit === undefined || count < limit)) {
    result.push(text.substring(start, found.start));
    start = found.end;
    found = matchOnce(this, found.next);
    count++;
  }
  if (limit === undefined || count < limit) result.push(text.substring(start));
  return result;
}

/** Fills `$1` and its like in a replacement; numbers are read greedily as far as there are groups. */
function fillReplacement(replacement: string, found: NonNullable<Match>): string {
  const { groups } = found;
  let filled = '';
  let position = 0;
  let index = replacement.indexOf('$', position);
  while (index !== -1 && position < replacement.length) {
    filled += replacement.substring(position, index);
    position = index + 1;
    const next = replacement.charAt(position);
    if (next === '$' || next === '0') {
      filled += next === '$' ? '$' : found.match;
      position++;
    } else {
      const mostDigits = groups.length === 0 ? 1 : Math.floor(Math.log(groups.length) * Math.LOG10E) + 1;
      let group = parseInt(replacement.substring(position, position + mostDigits), 10);
      if (mostDigits > 1 && group > groups.length) group = parseInt(replacement.substring(position, position + mostDigits - 1), 10);
      if (Number.isNaN(group)) filled += '$';
      else {
        if (groups.length > 0 && groups[group - 1] !== undefined) filled += String(groups[group - 1]);
        position += group.toString().length;
      }
    }
    index = replacement.indexOf('$', position);
  }
  return filled + replacement.substring(position);
}

export function replace(this: Focus, text: string | undefined, pattern: unknown, replacement: unknown, limit?: number): string | undefined {
  if (text === undefined) return undefined;
  if (pattern === '') raise('D3010', { value: pattern, index: 2 });
  if (limit !== undefined && limit < 0) raise('D3011', { value: limit, index: 4 });
  if (limit !== undefined && !(limit > 0)) return text;
  return typeof pattern === 'string' ? replaceText(text, pattern, replacement, limit) : replaceMatches(this, text, pattern, replacement, limit);
}

function replaceText(text: string, pattern: string, replacement: unknown, limit: number | undefined): string {
  let result = '';
  let position = 0;
  let count = 0;
  for (let index = text.indexOf(pattern); index !== -1 && (limit === undefined || count < limit); index = text.indexOf(pattern, position)) {
    result += text.substring(position, index) + String(replacement);
    position = index + pattern.length;
    count++;
  }
  return result + text.substring(position);
}

function replaceMatches(self: Focus, text: string, pattern: unknown, replacement: unknown, limit: number | undefined): string {
  let result = '';
  let position = 0;
  let count = 0;
  for (let found = matchOnce(self, pattern, text); found !== undefined && (limit === undefined || count < limit); found = matchOnce(self, found.next)) {
    result += text.substring(position, found.start);
    const put = typeof replacement === 'string' ? fillReplacement(replacement, found) : invoke(replacement, self, [found]);
    if (typeof put !== 'string') raise('D3012', { value: put });
    result += put as string;
    position = found.start + found.match.length;
    count++;
  }
  return result + text.substring(position);
}
