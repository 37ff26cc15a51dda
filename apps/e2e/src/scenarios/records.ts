import type { ListPage } from '../support/api-client';
import type { AccountName, Installation } from '../support/installation';

/** How many records the simulator is seeded with, and what a create takes. */
const vendors = [
  { account: 'hubspot', path: 'crm/contacts', count: 250, pageSize: 60, create: { first_name: 'Zoë', last_name: 'Núñez 山', email_addresses: [{ email: 'zoe.nunez@example.com' }] }, change: { title: 'Head of Ops' } },
  { account: 'hubspot', path: 'ticketing/tickets', count: 40, pageSize: 15, create: { name: 'Printer <b>on fire</b>', description: 'It & the desk', status: { id: '1' } }, change: { name: 'Printer put out' } },
  { account: 'zendesk', path: 'ticketing/tickets', count: 120, pageSize: 50, create: { name: 'Größe “falsch”', description: 'Ångström\n\n🙂' }, change: { name: 'Größe richtig' } },
] satisfies { account: AccountName; path: string; count: number; pageSize: number; create: object; change: Record<string, string> }[];

export function describeRecords(current: () => Installation): void {
  describe.each(vendors)('$account $path', ({ account, path, count, pageSize, create, change }) => {
    const query = async () => `integrated_account_id=${await current().account(account)}`;
    beforeAll(() => current().simulator.reset());

    it('lists to the end, each record once, at any page size', async () => {
      const small = await current().api.walk(`/unified/${path}?${await query()}&limit=${pageSize}&truto_ignore_remote_data=true`);
      const large = await current().api.walk(`/unified/${path}?${await query()}&truto_ignore_remote_data=true&limit=100`);

      expect(small.records).toHaveLength(count);
      expect(new Set(small.records.map(({ id }) => id)).size).toBe(count);
      expect(small.pages).toBe(Math.ceil(count / pageSize));
      expect(large.records.map(({ id }) => id)).toEqual(small.records.map(({ id }) => id));
    });

    it('creates, gets, updates and deletes a record', async () => {
      const { api } = current();
      const created = await api.read<Record<string, unknown> & { id: string }>('POST', `/unified/${path}?${await query()}`, { body: create, status: 201 });
      expect(created).toMatchObject(comparable(create));

      const read = await api.read('GET', `/unified/${path}/${created.id}?${await query()}`);
      expect(read).toMatchObject({ id: created.id, ...comparable(create) });

      expect(await api.read('PATCH', `/unified/${path}/${created.id}?${await query()}`, { body: change })).toMatchObject({ id: created.id, ...change });
      expect(await api.read('DELETE', `/unified/${path}/${created.id}?${await query()}`)).toEqual({ id: created.id });
      const gone = await api.get(`/unified/${path}/${created.id}?${await query()}`);
      expect(gone).toMatchObject({ status: 404, json: { statusCode: 404, error: 'Not Found', truto_is_remote_error: true } });
    });

    it('gives the declared envelope, with the provider record beside each', async () => {
      const page = await current().api.read<ListPage>('GET', `/unified/${path}?${await query()}&limit=2`);

      expect(page).toMatchObject({ result_count: 2, next_cursor: expect.any(String), prev_cursor: null });
      expect(page.result.every(({ id, remote_data }) => typeof id === 'string' && typeof remote_data === 'object')).toBe(true);
    });
  });

  describe('slack', () => {
    const query = async () => `integrated_account_id=${await current().account('slack')}`;
    beforeAll(() => current().simulator.reset());

    it('walks channels and messages to the end, each once', async () => {
      const channels = await current().api.walk(`/unified/instant-messaging/channels?${await query()}&limit=7&truto_ignore_remote_data=true`);
      const ids = channels.records.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toEqual(expect.arrayContaining(['C0SIMGEN01', 'C0SIMSUP01', 'C0SIMPRV01', 'D0SIMDM001']));

      const messages = await current().api.walk(`/unified/instant-messaging/messages?${await query()}&channel[id]=C0SIMRND01&limit=15`);
      expect(messages.records).toHaveLength(40);
      expect(new Set(messages.records.map(({ id }) => id)).size).toBe(40);
    });

    it('posts, reads, edits and deletes a message, and joins a channel', async () => {
      const { api } = current();
      const posted = await api.read<{ id: string }>('POST', `/unified/instant-messaging/messages?${await query()}`, { status: 201, body: { channel: { id: 'C0SIMGEN01' }, body: { content: 'Grüße ☕', format: 'text' } } });
      const of = async (id: string) => `/unified/instant-messaging/messages/${encodeURIComponent(id)}?${await query()}&channel[id]=C0SIMGEN01`;

      expect(JSON.stringify(await api.read('GET', await of(posted.id)))).toContain('Grüße ☕');
      await api.read('PATCH', await of(posted.id), { body: { channel: { id: 'C0SIMGEN01' }, body: { content: 'Geändert', format: 'text' } } });
      expect(JSON.stringify(await api.read('GET', await of(posted.id)))).toContain('Geändert');
      await api.read('DELETE', await of(posted.id));
      expect((await api.get(await of(posted.id))).status).toBe(404);

      const joined = await api.call('POST', `/unified/instant-messaging/channels/join?${await query()}`, { body: { channel: { id: 'C0SIMENG01' } } });
      expect(joined).toMatchObject({ json: { result: expect.objectContaining({ id: 'C0SIMENG01' }) } });
      expect(joined.status).toBeLessThan(300);
    });
  });

  it('names the companies of a page of contacts by one further request', async () => {
    const path = `/unified/crm/contacts?integrated_account_id=${await current().account('hubspot')}&limit=5`;
    const lookups = () => current().simulator.requests('hubspot').filter((request) => request.path === '/crm/v3/objects/companies/batch/read').length;
    const before = lookups();

    const { result } = await current().api.read<{ result: { account: unknown }[] }>('GET', path);
    await current().api.read('GET', `${path}&truto_exclude_fields=account`);

    const named = result.map(({ account }) => account).filter((account) => account !== null);
    expect(named.length).toBeGreaterThan(1);
    for (const account of named) expect(account).toEqual({ id: expect.any(String), name: expect.any(String) });
    expect(lookups() - before).toBe(1);
  });

  it('merges contacts by the custom method, its answer wrapped', async () => {
    const query = `integrated_account_id=${await current().account('hubspot')}`;
    const make = (name: string) => current().api.read<{ id: string }>('POST', `/unified/crm/contacts?${query}`, { status: 201, body: { first_name: name, email_addresses: [{ email: `${name}@example.com` }] } });
    const [kept, doubled] = [await make('kept'), await make('doubled')];

    const merged = await current().api.call('POST', `/unified/crm/contacts/merge?${query}`, { body: { master: { id: kept.id }, duplicates: [{ id: doubled.id }] } });

    expect(merged.status).toBeLessThan(300);
    expect(merged.json).toMatchObject({ result: expect.anything() });
    expect((await current().api.get(`/unified/crm/contacts/${doubled.id}?${query}`)).text).not.toContain('doubled@example.com');
  });

  it('imports a ticket with its past', async () => {
    const query = `integrated_account_id=${await current().account('zendesk')}`;
    const imported = await current().api.call('POST', `/unified/ticketing/tickets/import?${query}`, { body: { name: 'From the old desk', description: 'Long ago', created_at: '2020-02-29T12:00:00.000Z' } });

    expect(imported.status).toBeLessThan(300);
    expect(imported.json).toMatchObject({ result: { name: 'From the old desk', created_at: expect.stringMatching(/^2020-02-29T12:00:00(\.000)?Z$/) } });
  });

  it('does a write with an Idempotency-Key once', async () => {
    const path = `/unified/crm/contacts?integrated_account_id=${await current().account('hubspot')}`;
    const write = () => current().api.call('POST', path, { body: { first_name: 'Once' }, headers: { 'idempotency-key': `once-${current().mode}` } });
    const creations = () => current().simulator.requests('hubspot').filter(({ method, path: asked }) => method === 'POST' && asked === '/crm/v3/objects/contacts').length;
    const before = creations();

    const [first, second] = [await write(), await write()];

    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 201, text: first.text });
    expect(creations() - before).toBe(1);
  });

  it('filters where the vendor can, and says what it could not', async () => {
    const account = await current().account('hubspot');
    const page = await current().api.read<ListPage>('GET', `/unified/crm/contacts?integrated_account_id=${account}&email_addresses[email]=ada.angstrom.1@example.com`);
    expect(page).toMatchObject({ result_count: 1, result: [{ name: 'Ada Ångström' }] });

    const ignored = await current().api.get(`/unified/crm/contacts?integrated_account_id=${account}&limit=1&tags=vip`);
    expect(ignored).toMatchObject({ status: 200, headers: { 'truto-ignored-parameters': 'tags' } });

    const strict = await current().api.get(`/unified/crm/contacts?integrated_account_id=${account}&limit=1&tags=vip&truto_strict=true`);
    expect(strict).toMatchObject({ status: 400, json: { code: 'unsupported_parameters', message: expect.stringContaining('tags') } });
  });

  it('answers 405 with what is supported where the vendor lacks a method', async () => {
    const answer = await current().api.call('DELETE', `/unified/instant-messaging/channels/C0SIMGEN01?integrated_account_id=${await current().account('slack')}`);

    expect(answer).toMatchObject({ status: 405, json: { statusCode: 405, error: 'Method Not Allowed', message: expect.stringContaining('list') } });
  });
}

/** A description comes back as a comment or as markup: only what is declared to come back as sent is compared. */
function comparable({ ...record }: Record<string, unknown>): Record<string, unknown> {
  delete record['description'];
  return record['email_addresses'] === undefined ? record : { ...record, email_addresses: [expect.objectContaining({ email: 'zoe.nunez@example.com' })] };
}
