import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../call';
import { debugEnvelope } from './debug-envelope';
import { customEnvelope, deleteEnvelope, listEnvelope, normalizedEnvelope } from './envelopes';
import { keyRecordsBy } from './key-records';
import { maskSecrets } from './mask-secrets';
import { normalizeRecords } from './normalize-records';

const page = { nextCursor: 'n', prevCursor: null };

describe('envelopes', () => {
  it('wraps a list, and says that it is partial only where that is known', () => {
    expect(listEnvelope([{ id: '1' }], page)).toStrictEqual({ result: [{ id: '1' }], next_cursor: 'n', prev_cursor: null, result_count: 1 });
    expect(listEnvelope([], { ...page, isPartial: false })).toStrictEqual({ result: [], next_cursor: 'n', prev_cursor: null, result_count: 0, is_partial_response: false });
  });

  it('counts what the result holds when it is keyed', () => {
    expect(listEnvelope([{ id: '1', e: 'a' }, { id: '2', e: 'a' }, { id: '3' }], page, 'e')).toMatchObject({ result: { a: { id: '2', e: 'a' } }, result_count: 1 });
  });

  it('wraps custom answers and deletions, and carries cursors on the relational form', () => {
    expect(customEnvelope([1])).toStrictEqual({ result: [1] });
    expect(deleteEnvelope('7')).toStrictEqual({ id: '7' });
    expect(normalizedEnvelope({ 'crm/contacts': [{ id: '1' }], 'crm/users': [{ id: '2' }] }, 1, page)).toMatchObject({ next_cursor: 'n', result_count: 1 });
  });
});

describe('keyRecordsBy', () => {
  it('reaches into nested objects and takes numbers and booleans as keys', () => {
    expect(keyRecordsBy([{ a: { b: 1 } }, { a: { b: true } }, { a: null }, { a: 'x' }, { a: { b: [] } }, { a: { b: '__proto__' } }], 'a.b')).toEqual(
      Object.fromEntries([['1', { a: { b: 1 } }], ['true', { a: { b: true } }], ['__proto__', { a: { b: '__proto__' } }]]),
    );
    expect(keyRecordsBy([{ id: '1' }], 'constructor.name')).toEqual({});
  });
});

describe('normalizeRecords', () => {
  const references = { owner: { resource: 'users', many: false }, contacts: { resource: 'contacts', many: true }, parent: { resource: 'accounts', many: false } };

  it('replaces references by ids and lists each referenced record once', () => {
    const records = [
      { id: 'a1', name: 'One', owner: { id: 'u1', name: null }, contacts: [{ id: 'c1' }, { id: 'c2', name: 'Cy' }], parent: { id: 'a2' }, remote_data: { x: 1 } },
      { id: 'a2', name: 'Two', owner: { id: 'u1', name: 'Bo', remote_data: {} }, contacts: [{ id: 'c1', name: 'Di' }], parent: null, tags: ['t'] },
    ];

    expect(normalizeRecords('crm', 'accounts', records, references)).toStrictEqual({
      'crm/accounts': [
        { id: 'a1', name: 'One', owner_id: 'u1', contacts_ids: ['c1', 'c2'], parent_id: 'a2' },
        { id: 'a2', name: 'Two', owner_id: 'u1', contacts_ids: ['c1'], parent_id: null, tags: ['t'] },
      ],
      'crm/users': [{ id: 'u1', name: 'Bo' }],
      'crm/contacts': [{ id: 'c1', name: 'Di' }, { id: 'c2', name: 'Cy' }],
    });
  });

  it('lists a referenced record of the same resource beside the own ones', () => {
    expect(normalizeRecords('crm', 'accounts', [{ id: 'a1', parent: { id: 'a9', name: 'Nine' } }], references)).toStrictEqual({ 'crm/accounts': [{ id: 'a1', parent_id: 'a9' }, { id: 'a9', name: 'Nine' }] });
  });

  it('keeps a reference without an id in its place, since it cannot be listed', () => {
    expect(normalizeRecords('crm', 'accounts', [{ id: 'a1', owner: { name: 'Bo' }, contacts: [{ id: 'c1' }, { name: 'Cy' }] }], references)).toStrictEqual({
      'crm/accounts': [{ id: 'a1', owner: { name: 'Bo' }, contacts_ids: ['c1'], contacts: [{ name: 'Cy' }] }],
      'crm/contacts': [{ id: 'c1' }],
    });
  });

  it('takes any records without losing one and without changing them', () => {
    const record = fc.dictionary(fc.constantFrom('id', 'owner', 'contacts', 'parent', '__proto__', 'x'), fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.record({ id: fc.constantFrom('1', '2', 3, null) })), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(record as fc.Arbitrary<JsonObject>, { maxLength: 5 }), (records) => {
        const before = structuredClone(records);
        const ids = records.map(({ id }) => id).filter((id) => typeof id === 'string' && id !== '');
        const listed = normalizeRecords('crm', 'accounts', records, references)['crm/accounts'] ?? [];

        expect(listed.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
        expect(records).toEqual(before);
      }),
    );
  });
});

describe('maskSecrets and debugEnvelope', () => {
  const secret = 's3cr3t/+key==';

  it('shows the exchange with credentials masked', () => {
    const exchange = {
      requestUrl: `https://api.example.com/x?token=${encodeURIComponent(secret)}&limit=5`,
      requestOptions: { method: 'GET', headers: { Authorization: 'Bearer other', Accept: '*/*', 'X-Custom': `key ${secret}` } },
      data: { echoed: Buffer.from(`user:${secret}`).toString('base64'), n: 12 },
      responseHeaders: { 'set-cookie': 'sid=1', 'content-type': 'text/plain' },
      list: { nextCursor: null, isLooping: false, isEmptyResult: true, resultCount: 0 },
    };

    const { result, debug } = debugEnvelope([], exchange, [secret]);

    expect(result).toEqual([]);
    expect(debug).toMatchObject({
      requestUrl: 'https://api.example.com/x?token=***&limit=5',
      requestOptions: { method: 'GET', headers: { Authorization: '***', Accept: '*/*', 'X-Custom': 'key ***' } },
      responseHeaders: { 'set-cookie': '***', 'content-type': 'text/plain' },
      isEmptyResult: true, resultCount: 0,
    });
    expect(JSON.stringify(debug)).toMatch(/"echoed":"[^"]*\*\*\*[^"]*"/);
    expect(debugEnvelope({ id: '1' }, null, [secret])).toEqual({ result: { id: '1' }, debug: null });
  });

  it('leaves no secret in any JSON value, wherever it stands', () => {
    const hidden = fc.constantFrom(secret, `a${secret}b`, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), Buffer.from(`x:${secret}`).toString('base64'), Buffer.from(`xy:${secret}`).toString('base64url'));
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({ value: fc.oneof({ maxDepth: 3 }, hidden, fc.string(), fc.array(tie('value')), fc.dictionary(fc.oneof(hidden, fc.string()), tie('value'), { noNullPrototype: true })) }));
    const spellings = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').slice(0, 14), Buffer.from(`x:${secret}`).toString('base64').slice(3, 18)];

    fc.assert(fc.property(value, (given) => {
      const shown = JSON.stringify(maskSecrets(given, [secret]));

      for (const spelling of spellings) expect(shown).not.toContain(spelling);
    }));
  });

  it('changes nothing where there is no secret, and masks short secrets only as whole values', () => {
    const given = { a: [1, 'abc', null, true], b: { c: 'ab' } };

    expect(maskSecrets(given, [])).toStrictEqual(given);
    expect(maskSecrets(given, ['ab', ''])).toStrictEqual({ a: [1, 'abc', null, true], b: { c: '***' } });
    expect(maskSecrets({ pin: 1234 }, ['1234'])).toStrictEqual({ pin: '***' });
  });

  it('survives a value that is nested too deep', () => {
    let deep: JsonValue = 'x';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];

    expect(JSON.stringify(maskSecrets(deep, ['secret']))).toContain('too deep to show');
  });
});
