/** Splits a raw query string into decoded names and values, and refuses what is malformed or too large. */
import { UnifiedError } from '../errors/unified-error';
import { quote } from './quote';

/** Generous for people, small for a machine: the longest honest query is a list of ids. */
export const queryLimits = {
  /** Characters of the raw query string. */
  length: 65_536,
  parameters: 1000,
  /** Pairs of brackets after a name. */
  depth: 10,
} as const;

export interface QueryToken {
  /** Decoded, with its brackets. */
  name: string;
  /** Decoded: `a[b][]` is `['a', 'b', '']`. */
  path: readonly string[];
  value: string;
}

export function tokenizeQuery(raw: string): QueryToken[] {
  const text = raw.startsWith('?') ? raw.slice(1) : raw;
  if (text.length > queryLimits.length) {
    throw new UnifiedError('query_too_long', `The query string has ${text.length} characters; at most ${queryLimits.length} are allowed.`);
  }
  const parts = text.split('&').filter((part) => part !== '');
  if (parts.length > queryLimits.parameters) {
    throw new UnifiedError('invalid_query', `The query string has ${parts.length} parameters; at most ${queryLimits.parameters} are allowed.`);
  }
  return parts.map(readToken);
}

function readToken(part: string): QueryToken {
  const split = part.indexOf('=');
  const rawName = split === -1 ? part : part.slice(0, split);
  const name = decode(rawName, rawName);
  return { name, path: readPath(name), value: split === -1 ? '' : decode(part.slice(split + 1), name) };
}

function decode(text: string, name: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new UnifiedError('invalid_query', `Parameter ${quote(name)} is not valid percent-encoded UTF-8.`, { cause });
  }
}

const wholeName = /^[^[\]]+(?:\[[^[\]]*\])*$/;

function readPath(name: string): string[] {
  if (name === '') throw new UnifiedError('invalid_query', 'A parameter has no name; write name=value.');
  if (!wholeName.test(name)) {
    throw new UnifiedError('invalid_query', `Parameter ${quote(name)} has malformed brackets; write name[field]=value or name[]=value.`);
  }
  const [root = '', ...groups] = name.split('[');
  const path = [root, ...groups.map((group) => group.slice(0, -1))];
  if (groups.length > queryLimits.depth) {
    throw new UnifiedError('invalid_query', `Parameter ${quote(name)} is nested ${groups.length} levels deep; at most ${queryLimits.depth} are allowed.`);
  }
  if (path.includes('__proto__')) {
    throw new UnifiedError('invalid_query', `Parameter ${quote(name)} uses the name __proto__, which is not allowed.`);
  }
  return path;
}
