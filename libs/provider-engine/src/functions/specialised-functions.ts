/** Faster forms of functions for calls that have some of their arguments written out: tables of values, lists of names. */
import type { CompilerFunction, KnownValue, SpecialisedFunction } from '@tributary/jsonata-compiler';

import { mapValues } from './core/map-values';
import { omit } from './core/objects';
import { setOwn } from './core/own-property';

type Specialise = NonNullable<CompilerFunction['specialise']>;
type Known = readonly (KnownValue | undefined)[];

export const specialisedFunctions: Readonly<Record<string, Specialise | undefined>> = { mapValues: specialiseMapValues, omit: specialiseOmit };

/** `$mapValues(value, {...})`: the table is put in lower case once. */
function specialiseMapValues(known: Known): SpecialisedFunction | undefined {
  const mapping = known[1]?.value;
  const lowerCase = known.length > 2 ? known[2]?.value : false;
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping) || typeof lowerCase !== 'boolean') return undefined;
  const entries = new Map<string, unknown>();
  for (const [key, value] of Object.entries(mapping)) entries.set(lowerCase ? key : key.toLowerCase(), value);
  const call = (value: unknown, _table: unknown, _lowerCase: unknown, fallback?: unknown): unknown => {
    if (typeof value === 'string' || typeof value === 'number') return entries.get(String(value).toLowerCase()) ?? value;
    return mapValues(value, mapping, lowerCase, fallback);
  };
  return { call, unused: [1] };
}

/** `$omit(object, [...names])`: what is left of an ordinary object, without asking of each name whether it is a path. */
function specialiseOmit([, keys, ...rest]: Known): SpecialisedFunction | undefined {
  const names = Array.isArray(keys?.value) ? (keys.value as unknown[]) : keys === undefined ? undefined : [keys.value];
  if (names === undefined || rest.length > 0 || !names.every((name) => typeof name === 'string' && /^[\w-]+$/.test(name) && name !== '__proto__')) return undefined;
  const left = new Set(names as string[]);
  return { call: (object: unknown) => (isOrdinary(object) ? without(object, left) : omit(object, names)), unused: [1] };
}

function isOrdinary(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.getOwnPropertySymbols(value).length === 0;
}

function without(object: Record<string, unknown>, names: ReadonlySet<string>): Record<string, unknown> {
  const rest: Record<string, unknown> = {};
  for (const key of Object.keys(object)) if (!names.has(key)) setOwn(rest, key, object[key]);
  return rest;
}
