/** Random unified bodies: a value for each declared field, of its declared type, as a careful caller would write it. */
import type { Field } from '@tributary/unified-core';
import fc from 'fast-check';

const words = fc.stringMatching(/^[A-Za-zäöüßéñ][A-Za-z0-9äöüßéñ' -]{0,20}[A-Za-z0-9]$/);
/** Digits fit vendors with numeric ids as well as those with texts. */
const ids = fc.integer({ min: 1, max: 999_999 }).map(String);
const moments = fc.integer({ min: Date.UTC(2015, 0, 1) / 86_400_000, max: Date.UTC(2035, 0, 1) / 86_400_000 }).map((day) => new Date(day * 86_400_000).toISOString());

/** `name` decides where the type leaves it open: `email`, `url`, `id`. */
export function arbitraryValue(name: string, field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'string':
      return arbitraryText(name, field);
    case 'number':
    case 'integer':
      return fc.integer({ min: 1, max: 10_000 });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(arbitraryValue(name, field.items), { minLength: 1, maxLength: 1 });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(field.properties).map(([key, inner]) => [key, arbitraryValue(key, inner)])));
    case 'map':
      return fc.constant({});
    case 'json':
      return fc.constant(null);
  }
}

function arbitraryText(name: string, field: Field & { type: 'string' }): fc.Arbitrary<string> {
  if (field.enum !== undefined) return fc.constantFrom(...field.enum);
  if (field.format === 'date-time') return moments;
  if (name === 'id' || name.endsWith('_id')) return ids;
  if (name === 'email') return words.map((word) => `${word.replace(/[^A-Za-z0-9]/g, '').toLowerCase()}x@example.com`);
  if (/(^|_)(url|website)$/.test(name)) return ids.map((id) => `https://example.com/${id}`);
  if (name === 'number' || name === 'phone') return ids.map((id) => `+49305${id}`);
  return words;
}
