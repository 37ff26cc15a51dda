import { findDrift, listEnvelope, recordKeys, type JsonObject } from '@tributary/unified-core';
import fc from 'fast-check';
import { detachResult } from '../expressions/detach-result';
import type { MethodPlan } from '../plan/method-plan';
import type { PlainObject } from '../templates/deep-merge';
import { fixtureClient, FixtureServer, readAll } from '../testing/fixture-engine';
import { ListedRecord } from './listed-record';
import { finishRecord } from './map-records';
import { writeList, type RecordSource } from './write-records';

const plan = { model: 'crm', resource: 'contacts' } as MethodPlan;
const position = { nextCursor: 'n', prevCursor: null };

const keys = [...recordKeys('crm', 'contacts'), 'remote_data', 'mine', '__proto__'];
const mappedRecord = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.oneof(fc.jsonValue(), fc.constant(undefined))), { selector: ([key]) => key }).map((entries) => Object.fromEntries(entries) as PlainObject);
const raw = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }) as fc.Arbitrary<PlainObject>;

describe('writeList', () => {
  it('writes what finished records would be, byte by byte, and counts their drift', () => {
    const pairs = fc.array(fc.record({ mapped: mappedRecord, raw, isChanged: fc.boolean() }), { maxLength: 6 });
    fc.assert(
      fc.property(pairs, fc.boolean(), (given, ignoreRemoteData) => {
        const finish = ({ mapped, raw: own }: { mapped: PlainObject; raw: PlainObject }): JsonObject => finishRecord(plan, detachResult(mapped) as PlainObject, own, { ignoreRemoteData });
        const source: RecordSource = { bytes: Buffer.from(JSON.stringify({ r: given.map((pair) => pair.raw) })), path: ['r'], count: given.length };
        const records = given.map((pair, index) => new ListedRecord(pair.mapped, pair.raw, index, () => finish(pair)));
        records.forEach((record, index) => given[index]?.isChanged === true && Object.assign(record.record, { owner: { id: '1', name: 'set later' } }));

        const list = writeList({ model: 'crm', resource: 'contacts', records, remote: ignoreRemoteData ? undefined : { source } }, position);

        const finished = given.map((pair) => ({ ...finish(pair), ...(pair.isChanged && { owner: { id: '1', name: 'set later' } }) }) as JsonObject);
        expect(Buffer.from(list?.body ?? []).toString()).toBe(JSON.stringify(listEnvelope(finished, position)));
        expect(list?.drift).toBe(finished.reduce((sum, record) => sum + findDrift('crm', 'contacts', record).length, 0));
      }),
      { numRuns: 500 },
    );
  });

  it('leaves records that hold more than JSON to be finished', () => {
    const records = [new ListedRecord({ id: '1', mine: new Date(0) as never }, {}, 0, () => ({ id: '1' }))];
    expect(writeList({ model: 'crm', resource: 'contacts', records, remote: undefined }, position)).toBeUndefined();
  });
});

describe('remote_data of a list', () => {
  let server: FixtureServer;
  beforeAll(async () => (server = await new FixtureServer().start()));
  afterAll(() => server.stop());

  const client = (changes: object = {}) =>
    fixtureClient(server, { crm: { contacts: { list: { response_mapping: '{ "id": $string(response.id), "tags": [response.tags.{ "id": id }] }', ...changes } } }, integration: { resources: { contacts: { list: { path: '/contacts', response_path: 'data.items' } } } } });
  const body = '{ "data": {"items": [\n {"id": 12345678901234567890, "tags": [{"id": "7"}], "price": 1.50, "text": "\\u00e9"},{"id": 2}] } }';

  it('is what the provider wrote, numbers of any length included', async () => {
    server.handler = () => ({ body, headers: { 'content-type': 'application/json' } });
    const text = (await readAll((await client().call()).body)).toString();

    expect(text).toContain('"remote_data":{"id": 12345678901234567890, "tags": [{"id": "7"}], "price": 1.50, "text": "\\u00e9"}}');
    expect(text).toContain('"remote_data":{"id": 2}}');
    expect(JSON.parse(text)).toMatchObject({ result: [{ tags: [{ id: '7' }], remote_data: { text: 'é' } }, { id: '2', tags: [], title: null }] });
  });

  it('stands beside the right record when some are left out or cut off', async () => {
    server.handler = () => ({ body: { data: { items: [1, 2, 3, 4].map((id) => ({ id })) } } });
    const list = client({ response_mapping: 'response.id = 2 ? null : { "id": $string(response.id) }' });

    const first = await list.json({}, { limit: 3 });
    expect(first).toMatchObject({ result: [{ id: '1', remote_data: { id: 1 } }, { id: '3', remote_data: { id: 3 } }], result_count: 2 });
    const second = await list.json({}, { limit: 3, nextCursor: first['next_cursor'] as string });
    expect(second).toMatchObject({ result: [{ id: '4', remote_data: { id: 4 } }], result_count: 1 });
  });

  it('is left out, or excluded in part, where the caller asks for it', async () => {
    server.handler = () => ({ body, headers: { 'content-type': 'application/json' } });
    expect(JSON.stringify(await client().json({}, { ignoreRemoteData: true }))).not.toContain('remote_data');
    const { result } = (await client().json({}, { excludeFields: ['remote_data.price'] })) as { result: { remote_data: object }[] };
    expect(result[0]?.remote_data).toEqual({ id: 12345678901234567000, tags: [{ id: '7' }], text: 'é' });
  });

  it('is the same of one record, and of one that a list holds', async () => {
    const get = { get: { response_mapping: '{ "id": $string(response.id), "mine": 1 }' } };
    const fixture = (path: string) => fixtureClient(server, { crm: { contacts: get }, integration: { resources: { contacts: { get: { path: '/contacts/{{id}}', response_path: path } } } } });
    server.handler = () => ({ body: '{"d": {"id": 12345678901234567890 , "n": 1.0}, "l": [{"id": 7e0}, {"id": 8}]}', headers: { 'content-type': 'application/json' } });

    const one = (await readAll((await fixture('d').call({ method: 'get', id: '1' })).body)).toString();
    expect(one).toMatch(/,"mine":1,"remote_data":\{"id": 12345678901234567890 , "n": 1\.0\}\}$/);
    const first = (await readAll((await fixture('l').call({ method: 'get', id: '7' })).body)).toString();
    expect(first).toMatch(/^\{"id":"7","first_name":null,.*"remote_data":\{"id": 7e0\}\}$/);
    expect(await fixture('d').json({ method: 'get', id: '1' }, { ignoreRemoteData: true })).not.toHaveProperty('remote_data');
  });

  it('tells a mapping that gives a function by its place, as ever', async () => {
    server.handler = () => ({ body, headers: { 'content-type': 'application/json' } });
    await expect(client({ response_mapping: '{ "id": "1", "tags": function($x) { $x } }' }).call()).rejects.toMatchObject({ code: 'mapping_failed' });
  });
});
