/** Casts of the placeholder language (wire.md 10.4). */
import { UploadedContent } from '../requests/uploaded-content';

export const castNames = ['str', 'int', 'num', 'bool', 'json', 'null', 'any', 'undefined', 'ignore-empty-str'] as const;
export type CastName = (typeof castNames)[number];

type Cast = (value: unknown, isWhole: boolean) => unknown;

const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
const numberOr = (parsed: number, original: unknown): unknown => (Number.isNaN(parsed) ? original : parsed);

/** Text of a value as lodash's `toString` writes it: arrays joined by commas, -0 kept. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => (item === null || item === undefined ? '' : textOf(item))).join(',');
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'object' ? Object.prototype.toString.call(value) : String(value);
}

const casts = {
  str: (value) => textOf(value),
  int: (value) => numberOr(parseInt(String(trimmed(value)), 10), trimmed(value)),
  num: (value) => numberOr(parseFloat(String(trimmed(value))), trimmed(value)),
  bool: (value) => {
    const plain = trimmed(value);
    return plain === 'true' ? true : plain === 'false' ? false : plain;
  },
  json: (value, isWhole) => {
    const plain = trimmed(value);
    if (!isWhole || typeof plain !== 'string') return plain;
    try {
      return JSON.parse(plain) as unknown;
    } catch {
      return plain;
    }
  },
  null: (value, isWhole) => {
    const plain = trimmed(value);
    if (plain === 'null') return null;
    return isWhole ? plain : 'null';
  },
  any: trimmed,
  undefined: trimmed,
  'ignore-empty-str': trimmed,
} satisfies Record<CastName, Cast>;

/** Applies a cast; null stays null whatever the cast, a file stays a file, and what cannot be cast stays as it is. */
export function castValue(value: unknown, cast: CastName, isWhole: boolean): unknown {
  return value === null || value === undefined || value instanceof UploadedContent ? value : (casts[cast] as Cast)(value, isWhole);
}

export function isCastName(name: string): name is CastName {
  return (castNames as readonly string[]).includes(name);
}
