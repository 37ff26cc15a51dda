/** The whole product against a real Redmine: as a user starts it, connects it and works with it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedmine, type RunningRedmine } from '@tributary/testing';
import { ApiClient, type ListPage } from './support/api-client';
import type { NodeProcess } from './support/node-process';
import { runStandalone } from './support/start-standalone';

type Json = Record<string, unknown>;
interface Reference {
  id: string;
  name: string | null;
}

jest.setTimeout(60_000);

const markup = 'Überschrift – “quotes” & <script>alert(1)</script>\n\n* Grüße 世界 🌍\n* *bold* _italic_ @code@ \\ "q" \t tab';

describe('a real Redmine behind the unified API', () => {
  let redmine: RunningRedmine;
  let program: NodeProcess;
  let api: ApiClient;
  let account: string;
  let workspace: Json;
  const directory = mkdtempSync(join(tmpdir(), 'tributary-redmine-e2e-'));

  const path = (resource: string, query = '') => `/unified/ticketing/${resource}?integrated_account_id=${account}${query}`;
  const connect = async (context: Json) => (await api.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 'e2e', integration: 'redmine', context } })).id;
  const createTicket = (body: Json) => api.read('POST', path('tickets'), { status: 201, body: { workspace: { id: workspace['id'] }, ...body } });
  const update = (id: unknown, body: Json) => api.read('PATCH', path(`tickets/${String(id)}`), { body });

  beforeAll(async () => {
    const [server, standalone] = await Promise.all([startRedmine(), runStandalone(join(directory, 'data'))]);
    redmine = server;
    program = standalone.program;
    api = new ApiClient([standalone.quickstart.base_url], standalone.quickstart.api_token);
    account = await connect({ base_url: redmine.url, api_key: redmine.apiKey });
    workspace = await api.read('POST', path('workspaces'), { status: 201, body: { name: 'Straße & Söhne', description: markup } });
  }, 300_000);

  afterAll(async () => {
    await Promise.all([redmine?.stop(), program?.stop()]);
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);

  it('shows no secret of the account', async () => {
    const answer = await api.get(`/integrated-account/${account}`);

    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain(redmine.apiKey);
    expect(answer.json).toMatchObject({ integration: { name: 'redmine' }, context: { base_url: redmine.url } });
  });

  it('makes a workspace and finds it again', async () => {
    expect(workspace).toMatchObject({ name: 'Straße & Söhne', status: 'active' });
    const { records } = await api.walk(path('workspaces', '&limit=1'));
    expect(records.map(({ id }) => id)).toEqual([workspace['id']]);
    expect(await api.read('PATCH', path(`workspaces/${String(workspace['id'])}`), { body: { description: null } })).toMatchObject({ id: workspace['id'], name: 'Straße & Söhne', description: null });
  });

  it('lists statuses, types and priorities', async () => {
    const names = async (resource: string) => (await api.read<ListPage>('GET', path(resource))).result.map(({ name }) => name);

    expect(await names('ticket_status')).toEqual(['New', 'In Progress', 'Resolved', 'Feedback', 'Closed', 'Rejected']);
    expect(await names('ticket_types')).toEqual(['Bug', 'Feature', 'Support']);
    expect(await names('ticket_priorities')).toEqual(['Low', 'Normal', 'High', 'Urgent', 'Immediate']);
  });

  it('keeps Unicode and markup of a new ticket as they are', async () => {
    const version = await api.read('POST', path('collections'), { status: 201, body: { name: '1.0 β', workspace: { id: workspace['id'] } } });
    const [admin] = (await api.read<ListPage>('GET', path('users'))).result;
    const due = `${new Date().getUTCFullYear() + 1}-03-31T00:00:00Z`;

    const created = await createTicket({ name: 'Größe ≠ 世界 🌍 <b>&amp;</b>', description: markup, assignees: [{ id: admin?.['id'] }], due_date: due, collections: [{ id: version['id'], type: 'version' }], priority: { id: '3' }, ticket_type: { id: '2' } });
    const read = await api.read('GET', path(`tickets/${String(created['id'])}`));

    expect(read).toMatchObject({
      name: 'Größe ≠ 世界 🌍 <b>&amp;</b>', description: markup, due_date: due, workspace: { id: workspace['id'], name: 'Straße & Söhne' },
      assignees: [{ id: admin?.['id'] }], collections: [{ id: version['id'], name: '1.0 β', type: 'version' }],
      status: { id: '1', name: 'open' }, priority: { id: '3', name: 'High' }, ticket_type: { id: '2', name: 'Feature' },
      created_by: { id: admin?.['id'], type: 'user' }, ticket_url: `${redmine.url}/issues/${String(created['id'])}`,
    });
    expect((read['remote_data'] as Json)['subject']).toBe(read['name']);
  });

  it('walks every ticket once, two a page', async () => {
    const made: Json[] = [];
    for (let index = 0; index < 7; index += 1) made.push(await createTicket({ name: `Walk ${index}` }));

    const { records, pages } = await api.walk(path('tickets', '&limit=2'));

    const ids = records.map(({ id }) => String(id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    expect(pages).toBe(Math.ceil(ids.length / 2));
  });

  it('filters and sorts', async () => {
    const parent = await createTicket({ name: 'Parent of all', priority: { id: '5' } });
    const child = await createTicket({ name: 'Needle in a haystack', parent_ticket: { id: parent['id'] } });
    const found = async (query: string) => (await api.read<ListPage>('GET', path('tickets', query))).result.map(({ id }) => id);

    expect(await found('&name[like]=needle')).toEqual([child['id']]);
    expect(await found(`&parent_ticket[id]=${String(parent['id'])}`)).toEqual([child['id']]);
    expect(await found(`&number[in]=${String(parent['id'])},${String(child['id'])}&sort_by[name]=desc`)).toEqual([parent['id'], child['id']]);
    expect(await found(`&workspace[id]=${String(workspace['id'])}&number=${String(child['id'])}&status[name]=open`)).toEqual([child['id']]);
    expect(await found(`&number=${String(child['id'])}&status[name]=closed`)).toEqual([]);
    expect(await found(`&number=${String(child['id'])}&status[name]=new`)).toEqual([child['id']]);
    expect(await found(`&number=${String(child['id'])}&created_at[gt]=2020-01-01T00:00:00Z`)).toEqual([child['id']]);
    expect(await found(`&number=${String(child['id'])}&created_at[lt]=2020-01-01T00:00:00Z`)).toEqual([]);
    expect(await api.read<ListPage>('GET', path('tasks', `&ticket[id]=${String(parent['id'])}`))).toMatchObject({ result: [{ id: child['id'], ticket: { id: parent['id'] } }] });
  });

  it('adds, changes and removes a comment', async () => {
    const { id } = await createTicket({ name: 'Commented' });
    await update(id, { name: 'Commented twice' });
    const comment = await api.read('POST', path('comments'), { status: 201, body: { ticket: { id }, body: markup, is_private: true } });

    expect(comment).toMatchObject({ body: markup, ticket: { id }, is_private: true, author: { type: 'user' } });
    expect(await api.read<ListPage>('GET', path('comments', `&ticket[id]=${String(id)}`))).toMatchObject({ result: [{ id: comment['id'], body: markup }], result_count: 1 });
    expect(await api.read('PATCH', path(`comments/${String(comment['id'])}`, `&ticket[id]=${String(id)}`), { body: { body: 'changed' } })).toMatchObject({ id: comment['id'], body: 'changed', is_private: true });
    expect(await api.read('GET', path(`comments/${String(comment['id'])}`, `&ticket[id]=${String(id)}`))).toMatchObject({ body: 'changed' });
    expect(await api.read('DELETE', path(`comments/${String(comment['id'])}`))).toEqual({ id: comment['id'] });
    expect(await api.read<ListPage>('GET', path('comments', `&ticket[id]=${String(id)}`))).toMatchObject({ result: [] });
  });

  it('brings an attached file back byte for byte', async () => {
    const { id } = await createTicket({ name: 'With a file' });
    const bytes = randomBytes(300_001);
    const form = new FormData();
    form.append('ticket[id]', String(id));
    form.append('file', new Blob([bytes], { type: 'application/x-tributary' }), 'Prüfung 世界.bin');
    const encoded = new Response(form);
    const contentType = encoded.headers.get('content-type') ?? '';

    const attachment = await api.read('POST', path('attachments'), { status: 201, bytes: new Uint8Array(await encoded.arrayBuffer()), headers: { 'content-type': contentType } });
    const downloaded = await api.call('POST', path('attachments/download'), { body: { id: attachment['id'] } });

    expect(attachment).toMatchObject({ file_name: 'Prüfung 世界.bin', size: bytes.length, ticket_id: id, content_type: 'application/x-tributary', uploaded_by_type: 'user' });
    expect(downloaded.status).toBe(200);
    expect(downloaded.bytes.equals(bytes)).toBe(true);
    expect(await api.read<ListPage>('GET', path('attachments', `&ticket[id]=${String(id)}`))).toMatchObject({ result: [{ id: attachment['id'], ticket_id: id }] });
    expect(await api.read('GET', path(`attachments/${String(attachment['id'])}`))).toMatchObject({ file_name: 'Prüfung 世界.bin' });
    expect((await api.read('GET', path(`tickets/${String(id)}`)))['attachments']).toMatchObject([{ id: attachment['id'], file_name: 'Prüfung 世界.bin' }]);
  });

  it('takes a file as base64 too', async () => {
    const { id } = await createTicket({ name: 'With a file in JSON' });
    const bytes = randomBytes(64);
    const attachment = await api.read('POST', path('attachments'), { status: 201, body: { ticket: { id }, file_name: 'a.bin', data: bytes.toString('base64') } });

    const downloaded = await api.call('POST', path('attachments/download'), { body: { id: attachment['id'] } });

    expect(downloaded.bytes.equals(bytes)).toBe(true);
  });

  it('changes one field and leaves the others', async () => {
    const created = await createTicket({ name: 'Before', description: 'stays', priority: { id: '4' } });

    const changed = await update(created['id'], { name: 'After' });

    expect(changed).toMatchObject({ id: created['id'], name: 'After', description: 'stays', priority: { id: '4' } });
  });

  it('clears what is given as null', async () => {
    const version = (await api.read<ListPage>('GET', path('collections', `&workspace[id]=${String(workspace['id'])}`))).result[0];
    const [admin] = (await api.read<ListPage>('GET', path('users'))).result;
    const parent = await createTicket({ name: 'A parent' });
    const { id } = await createTicket({
      name: 'Full', description: 'text', due_date: `${new Date().getUTCFullYear() + 1}-01-31T00:00:00Z`, assignees: [{ id: admin?.['id'] }], parent_ticket: { id: parent['id'] }, collections: [{ id: version?.['id'] }],
    });

    const cleared = await update(id, { description: null, due_date: null, assignees: [], parent_ticket: null, collections: [] });

    expect(cleared).toMatchObject({ name: 'Full', description: null, due_date: null, assignees: [], parent_ticket: null, collections: [] });
  });

  it('closes a ticket by the name of the status', async () => {
    const { id } = await createTicket({ name: 'To be closed' });

    const closed = await update(id, { status: { name: 'closed' } });

    expect(closed).toMatchObject({ status: { id: '5', name: 'closed' } as Reference });
    expect(typeof closed['completed_at']).toBe('string');
  });

  it('deletes a ticket', async () => {
    const { id } = await createTicket({ name: 'To be deleted' });

    expect(await api.read('DELETE', path(`tickets/${String(id)}`))).toEqual({ id });
    expect((await api.get(path(`tickets/${String(id)}`))).status).toBe(404);
  });

  it("passes Redmine's refusals on", async () => {
    const invalid = await api.call('POST', path('tickets'), { body: { workspace: { id: workspace['id'] }, name: 'x'.repeat(300) } });
    expect(invalid).toMatchObject({ status: 422, json: { statusCode: 422, message: 'Subject is too long (maximum is 255 characters)', truto_is_remote_error: true, raw_response: { errors: ['Subject is too long (maximum is 255 characters)'] } } });

    const unknown = await api.get(path('tickets/99999999'));
    expect(unknown).toMatchObject({ status: 404, json: { statusCode: 404, truto_is_remote_error: true } });

    const incomplete = await api.call('POST', path('tickets'), { body: { name: 'No workspace' } });
    expect(incomplete).toMatchObject({ status: 400, json: { truto_error_insight: { missing_required_body_fields: { value: ['workspace'] } } } });
  });

  it('answers 401 to a wrong key, and marks the account', async () => {
    const wrong = await connect({ base_url: redmine.url, api_key: 'f'.repeat(40) });

    const answer = await api.get(`/unified/ticketing/users?integrated_account_id=${wrong}`);

    expect(answer).toMatchObject({ status: 401, json: { statusCode: 401, truto_is_remote_error: true } });
    expect(await api.read('GET', `/integrated-account/${wrong}`)).toMatchObject({ status: 'needs_reauth' });
  });

  it('wrote nothing secret to its log', () => {
    expect(program.output()).not.toContain(redmine.apiKey);
  });
});
