import fc from 'fast-check';
import { detachResult } from '../expressions/detach-result';
import { boxNative } from '../functions/native/native-value';
import { JsonWriter, NotPlainError } from './json-writer';

function written(value: unknown): string {
  const writer = new JsonWriter();
  writer.value(value);
  return writer.end().toString('utf8');
}
const expected = (value: unknown): string => JSON.stringify(detachResult(value)) ?? 'null';

const awkward = fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.constantFrom('\ud800', 'a\udc00b', '"\\\n\u0000\u001f', 'Ångström ✓ 😀', 'x'.repeat(64), 'é'.repeat(65), '\u2028'));
const results = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, awkward, fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, -0, NaN, Infinity), tie('list'), tie('sequence'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 5 }),
  sequence: fc.array(tie('value'), { maxLength: 5 }).map((items) => Object.assign(items, { sequence: true, keepSingleton: true })),
  object: fc.dictionary(fc.oneof(awkward, fc.constantFrom('__proto__', 'constructor', '7')), tie('value'), { maxKeys: 6 }),
})).value;

describe('JsonWriter', () => {
  it('gives what detaching and JSON.stringify give', () => {
    fc.assert(fc.property(results, (value) => expect(written(value)).toBe(expected(value))), { numRuns: 2_000 });
  });

  it('writes more than its memory holds, in texts, keys and values of every length', () => {
    const wide = Object.fromEntries(Array.from({ length: 9_000 }, (_item, index) => [`${'k'.repeat(index % 90)}${String(index)}`, 'é✓'.repeat(index % 70)]));
    for (const value of [wide, 'y"'.repeat(700_000), ['z'.repeat(1_100_000), null, 'é'.repeat(400_000)], Array.from({ length: 300_000 }, (_item, index) => index)]) expect(written(value) === expected(value)).toBe(true);
  });

  it('copies bytes of every length between values', () => {
    for (const length of [0, 1, 1_000, 1_048_000, 3_000_000]) {
      const writer = new JsonWriter();
      writer.json('[');
      writer.copy(Buffer.from(`-${'1'.repeat(length)}-`), 1, length + 1);
      writer.json(',');
      writer.value({ a: 1 });
      writer.json(']');
      expect(writer.end().toString() === `[${'1'.repeat(length)},{"a":1}]`).toBe(true);
    }
  });

  it.each<[string, unknown]>([
    ['a function', { a: [() => 1] }],
    ['a function of JSONata', { a: { _jsonata_lambda: true } }],
    ['a boxed date', [boxNative(new Date(0), { shown: 1 })]],
    ['a date', { a: new Date(0) }],
    ['a blob', new Blob(['x'])],
    ['a bigint', [1n]],
    ['what is nested too deeply', Array.from({ length: 500 }).reduce<unknown>((inner) => [inner], 0)],
  ])('refuses %s', (_, value) => {
    expect(() => written(value)).toThrow(NotPlainError);
  });
});
