/** Readers of one parameter value; each fails with `invalid_query` naming the parameter and what is allowed. */
import type { QueryObject, QueryValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import { quote } from './quote';

type Value = QueryValue | undefined;

export function readBoolean(name: string, value: Value): boolean {
  if (value === undefined) return false;
  const known = booleans.get(single(name, value));
  if (known === undefined) throw refuse(name, 'must be true, false, 1 or 0', value);
  return known;
}
const booleans: ReadonlyMap<string, boolean> = new Map([['true', true], ['1', true], ['false', false], ['0', false]]);

export function readChoice<Choice extends string>(name: string, value: Value, allowed: readonly Choice[]): Choice | undefined {
  if (value === undefined) return undefined;
  const text = single(name, value);
  const choice = allowed.find((candidate) => candidate === text);
  if (choice === undefined) throw refuse(name, `must be one of ${allowed.join(', ')}`, value);
  return choice;
}

/** A positive integer of at most nine digits. */
export function readCount(name: string, value: Value): number | undefined {
  if (value === undefined) return undefined;
  if (!/^0*[1-9]\d{0,8}$/.test(single(name, value))) throw refuse(name, 'must be a whole number from 1 to 999999999', value);
  return Number(value);
}

export function readText(name: string, value: Value): string | undefined {
  if (value === undefined) return undefined;
  const text = single(name, value);
  if (text === '') throw refuse(name, 'must not be empty', value);
  return text;
}

export function readUuid(name: string, value: Value): string | undefined {
  if (value === undefined) return undefined;
  const text = single(name, value);
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw refuse(name, 'must be a UUID', value);
  return text.toLowerCase();
}

/** `a[]=x&a[]=y`, `a=x&a=y` and `a=x,y` are the same list of dotted paths. */
export function readPaths(name: string, value: Value): string[] {
  if (value === undefined) return [];
  const texts = Array.isArray(value) ? value : [value];
  const paths = texts.flatMap((text) => {
    if (typeof text !== 'string') throw refuse(name, `must be a list of fields: ${name}[]=a&${name}[]=b or ${name}=a,b`, value);
    return text.split(',').map((path) => path.trim()).filter((path) => path !== '');
  });
  const broken = paths.find((path) => path.split('.').includes(''));
  if (broken !== undefined) throw refuse(name, 'must hold fields like name or owner.name', broken);
  return [...new Set(paths)];
}

export function readObject(name: string, value: Value): QueryObject {
  if (value === undefined) return {};
  if (typeof value === 'string' || Array.isArray(value)) throw refuse(name, `must be written with names in brackets: ${name}[name]=value`, value);
  return value;
}

export function readSort(name: string, value: Value): Record<string, 'asc' | 'desc'> {
  if (value === undefined) return {};
  if (typeof value === 'string' || Array.isArray(value)) throw refuse(name, `must be written as ${name}[field]=asc or ${name}[field]=desc`, value);
  return Object.fromEntries(
    Object.entries(value).map(([field, direction]) => {
      const known = typeof direction === 'string' ? directions.get(direction.toLowerCase()) : undefined;
      if (known === undefined) throw refuse(`${name}[${field}]`, 'must be asc or desc', direction);
      return [field, known];
    }),
  );
}
const directions: ReadonlyMap<string, 'asc' | 'desc'> = new Map([['asc', 'asc'], ['desc', 'desc']]);

function single(name: string, value: QueryValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) throw new UnifiedError('invalid_query', `Parameter ${quote(name)} must be given once, as ${name}=value.`);
  throw new UnifiedError('invalid_query', `Parameter ${quote(name)} must be a plain value, without brackets.`);
}

function refuse(name: string, rule: string, value: QueryValue): UnifiedError {
  const got = typeof value === 'string' ? `, not ${quote(value)}` : '';
  return new UnifiedError('invalid_query', `Parameter ${quote(name)} ${rule}${got}.`);
}
