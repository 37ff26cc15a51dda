import fc from 'fast-check';
import { valueAtPath } from '../templates/value-at-path';
import { recordSpans } from './record-spans';

/** The records as the spans tell them, or undefined. */
function found(text: string | Buffer, path: readonly string[], count: number): unknown[] | undefined {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const spans = recordSpans(bytes, path, count);
  return spans && Array.from({ length: count }, (_record, index) => JSON.parse(bytes.toString('utf8', spans[index * 2], spans[index * 2 + 1])) as unknown);
}

const record = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { maxKeys: 5 });

describe('recordSpans', () => {
  it('finds every record where parsing finds it, however it is written', () => {
    const document = fc.record({ before: fc.jsonValue(), data: fc.record({ more: fc.jsonValue(), items: fc.array(record, { maxLength: 6 }), after: fc.jsonValue() }), after: fc.jsonValue() });
    const space = fc.constantFrom(undefined, 1, '\t', '  ');
    fc.assert(
      fc.property(document, space, fc.nat(3), (value, indent, shift) => {
        const text = JSON.stringify(value, undefined, indent);
        const records = JSON.parse(text) as typeof value;
        // Unaligned in memory, as chunks of a socket are.
        const bytes = Buffer.from(`${' '.repeat(shift)}${text}`).subarray(shift);
        expect(found(bytes, ['data', 'items'], records.data.items.length)).toEqual(records.data.items);
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, string, string[]]>([
    ['a list that is the whole body', '[{"a":"b"},{"c":"\\\\"}]', []],
    ['a byte-order mark', '\ufeff{"r":[{"a":1},{"b":2}]}', ['r']],
    ['a key of more than ASCII', '{"é":[{"a":1},{"b":"}]"}]}', ['é']],
    ['numbers of any length', '{"n":-1.5e+10,"r":[{"a":1.0},{"b":12345678901234567890}],"z":true}', ['r']],
    ['equal keys, of which the last counts', '{"r":[{"a":1}],"r":[{"b":1},{"c":1}]}', ['r']],
    ['equal keys above', '{"d":{"r":[{"a":1},{"b":1}]},"d":{"r":[{"c":1},{"d":1}]}}', ['d', 'r']],
  ])('reads %s', (_, text, path) => {
    const records = valueAtPath(JSON.parse(text.replace('\ufeff', '')), path);
    expect(found(text, path, 2)).toEqual(records);
  });

  it('takes one object for a list of one', () => {
    expect(found('{"d": {"a": [{}, "}"]}, "e": 1}', ['d'], 1)).toEqual([{ a: [{}, '}'] }]);
    expect(found(' {"a":{}} ', [], 1)).toEqual([{ a: {} }]);
  });

  it.each<[string, string | Buffer, string[], number]>([
    ['a list of other values', '{"r":[{"a":1},2]}', ['r'], 2],
    ['another number of records', '{"r":[{"a":1}]}', ['r'], 2],
    ['one value that is no object', '{"r":"{}"}', ['r'], 1],
    ['nothing', '{"q":[{"a":1}]}', ['r'], 1],
    ['a path into a list', '{"r":[[{"a":1}]]}', ['r', '0'], 1],
    ['an escaped key that may be the one', '{"r":[{"a":1}],"\\u0072":[{"b":1}]}', ['r'], 1],
    ['a last equal key without a list', '{"r":[{"a":1}],"r":null}', ['r'], 1],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from('{"r":[{"a":"'), Buffer.from([0xe9]), Buffer.from('"}]}')]), ['r'], 1],
    ['records nested too deeply', `{"r":[{"a":${'['.repeat(500)}${']'.repeat(500)}}]}`, ['r'], 1],
    ['text that breaks off', '{"r":[{"a":"', ['r'], 1],
    ['an empty body', '', ['r'], 0],
  ])('tells nothing of %s', (_, text, path, count) => {
    expect(recordSpans(Buffer.from(text), path, count)).toBeUndefined();
  });
});
