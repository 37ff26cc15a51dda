import fc from 'fast-check';
import { writeJson } from './write-json';

describe('writeJson', () => {
  const same = (value: unknown): void => expect(Buffer.from(writeJson(value as never)).toString('utf8')).toBe(JSON.stringify(value));

  it('gives what JSON.stringify gives', () => {
    fc.assert(fc.property(fc.record({ result: fc.array(fc.jsonValue(), { maxLength: 60 }), next_cursor: fc.option(fc.string()) }), same), { numRuns: 200 });
    fc.assert(fc.property(fc.jsonValue(), same), { numRuns: 100 });
  });

  it('writes pages larger than its scratch memory, and records larger than it', () => {
    same({ result: Array.from({ length: 200 }, (_item, id) => ({ id, text: 'é✓😀x'.repeat(3_000) })), next_cursor: null });
    same({ result: Array.from({ length: 20 }, (_item, id) => ({ id, text: 'y'.repeat(1_200_000) })) });
  });

  it('writes lists that stand alone, behind other keys, or in an object by key', () => {
    const records = Array.from({ length: 40 }, (_item, id) => ({ id }));
    same({ result: records });
    same({ next_cursor: 'c', result: records });
    same({ result: Object.fromEntries(records.map((record) => [`k${String(record.id)}`, record])) });
    same(records);
  });
});
