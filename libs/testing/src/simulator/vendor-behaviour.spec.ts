import { type Simulator, startSimulator } from './start-simulator';

interface Page {
  [key: string]: unknown;
  meta?: { has_more: boolean; after_cursor: string };
  next_page?: string | null;
  response_metadata?: { next_cursor: string };
}

describe('the simulated vendors', () => {
  let simulator: Simulator;
  const authorization = (): Record<'hubspot' | 'zendesk' | 'slack', string> => ({
    hubspot: `Bearer ${simulator.credentials.hubspot.oauth.token.access_token}`,
    zendesk: `Basic ${Buffer.from(`${simulator.credentials.zendesk.email}/token:${simulator.credentials.zendesk.api_token}`).toString('base64')}`,
    slack: `Bearer ${simulator.credentials.slack.oauth.token.access_token}`,
  });
  const call = async (vendor: 'hubspot' | 'zendesk' | 'slack', method: string, path: string, body?: unknown): Promise<{ status: number; body: Page }> => {
    const response = await fetch(`${simulator.origins[vendor]}${path}`, { method, headers: { authorization: authorization()[vendor], ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }) }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Page };
  };

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());
  beforeEach(() => simulator.reset());

  it('hubspot searches with filter groups, sorts and totals', async () => {
    const { body } = await call('hubspot', 'POST', '/crm/v3/objects/contacts/search', { filterGroups: [{ filters: [{ propertyName: 'seats', operator: 'GTE', value: '250' }, { propertyName: 'loyalty_tier', operator: 'EQ', value: 'gold' }] }], sorts: [{ propertyName: 'seats', direction: 'DESCENDING' }], properties: ['seats', 'loyalty_tier'], limit: 200 });

    const found = body['results'] as { properties: Record<string, string> }[];
    const seats = found.map((record) => Number(record.properties['seats']));

    expect(body['total']).toBe(found.length);
    expect(found.length).toBeGreaterThan(5);
    expect(found.every((record) => record.properties['loyalty_tier'] === 'gold')).toBe(true);
    expect(seats).toEqual([...seats].sort((a, b) => b - a));
    expect(seats.at(-1)).toBeGreaterThanOrEqual(250);
  });

  it('hubspot names each wrong property', async () => {
    const { status, body } = await call('hubspot', 'POST', '/crm/v3/objects/contacts', { properties: { nickname: 'x', email: 'nope', lifecyclestage: 'king', seats: 'many' } });

    expect(status).toBe(400);
    expect(body).toMatchObject({ category: 'VALIDATION_ERROR', errors: [{ code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['nickname'] } }, { code: 'INVALID_EMAIL' }, { code: 'INVALID_OPTION' }, { code: 'INVALID_DOUBLE' }] });
  });

  it('hubspot merges contacts: the old id leads to the survivor', async () => {
    await call('hubspot', 'POST', '/crm/v3/objects/contacts/merge', { primaryObjectId: '101', objectIdToMerge: '102' });

    const { body } = await call('hubspot', 'GET', '/crm/v3/objects/contacts/102?properties=hs_merged_object_ids');

    expect(body).toMatchObject({ id: '101', properties: { hs_merged_object_ids: '102' } });
  });

  it('hubspot shows associations from both sides', async () => {
    await call('hubspot', 'PUT', '/crm/v4/objects/notes/21001/associations/default/contacts/105');

    const { body } = await call('hubspot', 'GET', '/crm/v3/objects/contacts/105?associations=notes');

    expect(body).toMatchObject({ associations: { notes: { results: expect.arrayContaining([{ id: '21001', type: 'contact_to_note' }]) as unknown } } });
  });

  it.each([
    ['cursors', (page: Page) => (page.meta?.has_more === true ? `/api/v2/tickets?page[size]=50&page[after]=${page.meta.after_cursor}` : undefined), '/api/v2/tickets?page[size]=50'],
    ['page numbers', (page: Page) => (typeof page.next_page === 'string' ? page.next_page.replace(/^https:\/\/[^/]+/, '') : undefined), '/api/v2/tickets.json?per_page=50'],
  ] as const)('zendesk pages by %s through each ticket once', async (_name, next, first) => {
    const ids: number[] = [];
    for (let path: string | undefined = first; path !== undefined; ) {
      const { body }: { body: Page } = await call('zendesk', 'GET', path);
      ids.push(...(body['tickets'] as { id: number }[]).map((ticket) => ticket.id));
      path = next(body);
    }

    expect(ids).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
  });

  it('zendesk groups validation errors by field', async () => {
    const { status, body } = await call('zendesk', 'POST', '/api/v2/tickets', { ticket: { priority: 'asap', requester_id: 1 } });

    expect(status).toBe(422);
    expect(body).toMatchObject({ error: 'RecordInvalid', details: { priority: [{ error: 'InvalidValue' }], requester: [{}], base: [{ error: 'BlankValue' }] } });
  });

  it('zendesk gives an uploaded file back byte for byte through a comment', async () => {
    const bytes = Buffer.from('Grüße, 世界\0\x01binary');
    const upload = (await (await fetch(`${simulator.origins.zendesk}/api/v2/uploads?filename=gr%C3%BC%C3%9Fe.bin`, { method: 'POST', headers: { authorization: authorization().zendesk, 'content-type': 'application/octet-stream' }, body: bytes })).json()) as { upload: { token: string } };
    await call('zendesk', 'PUT', '/api/v2/tickets/1', { ticket: { comment: { body: 'see file', uploads: [upload.upload.token] } } });
    const comments = (await call('zendesk', 'GET', '/api/v2/tickets/1/comments')).body['comments'] as { attachments: { content_url: string; file_name: string }[] }[];
    const attachment = comments.at(-1)?.attachments[0];
    const { pathname, search } = new URL(attachment?.content_url ?? '');

    const downloaded = Buffer.from(await (await fetch(`${simulator.origins.zendesk}${pathname}${search}`)).arrayBuffer());

    expect(attachment?.file_name).toBe('grüße.bin');
    expect(downloaded.equals(bytes)).toBe(true);
  });

  it('zendesk searches by type, status and date', async () => {
    const { body } = await call('zendesk', 'GET', '/api/v2/search?query=type:ticket%20status%3Csolved%20created%3E2026-01-06');

    const results = body['results'] as { status: string; result_type: string }[];

    expect(results.length).toBeGreaterThan(10);
    expect(results.every((row) => row.result_type === 'ticket' && ['new', 'open', 'pending', 'hold'].includes(row.status))).toBe(true);
  });

  it('slack pages through a channel’s history newest first, replies apart', async () => {
    const messages: { ts: string; reply_count?: number }[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body }: { body: Page } = await call('slack', 'GET', `/api/conversations.history?channel=C0SIMGEN01&limit=40${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      messages.push(...(body['messages'] as { ts: string }[]));
      cursor = body['has_more'] === true ? body.response_metadata?.next_cursor : undefined;
    }
    const thread = messages.find((message) => message.reply_count !== undefined);
    const replies = (await call('slack', 'GET', `/api/conversations.replies?channel=C0SIMGEN01&ts=${thread?.ts ?? ''}`)).body['messages'] as unknown[];

    expect(messages).toHaveLength(150);
    expect(messages.map((message) => message.ts)).toEqual(messages.map((message) => message.ts).sort().reverse());
    expect(replies).toHaveLength(1 + (thread?.reply_count ?? 0));
  });

  it('slack lets an app join, post, change and delete, but not touch others’ messages', async () => {
    expect((await call('slack', 'POST', '/api/chat.postMessage', { channel: 'C0SIMENG01', text: 'hi' })).body).toMatchObject({ ok: false, error: 'not_in_channel' });
    await call('slack', 'POST', '/api/conversations.join', { channel: 'C0SIMENG01' });
    const posted = (await call('slack', 'POST', '/api/chat.postMessage', { channel: 'C0SIMENG01', text: 'hi' })).body;

    expect((await call('slack', 'POST', '/api/chat.update', { channel: 'C0SIMENG01', ts: posted['ts'], text: 'changed' })).body).toMatchObject({ ok: true, text: 'changed' });
    expect((await call('slack', 'POST', '/api/chat.delete', { channel: 'C0SIMENG01', ts: posted['ts'] })).body).toMatchObject({ ok: true });
    expect((await call('slack', 'POST', '/api/chat.delete', { channel: 'C0SIMGEN01', ts: '1767600000.000000' })).body).toMatchObject({ ok: false, error: 'cant_delete_message' });
  });

  it('slack takes a file in three steps and gives it back', async () => {
    const bytes = Buffer.from('日本語 file');
    const started = (await call('slack', 'GET', `/api/files.getUploadURLExternal?filename=a.txt&length=${String(bytes.length)}`)).body as { upload_url: string; file_id: string };
    await fetch(`${simulator.origins.slack}${new URL(started.upload_url).pathname}`, { method: 'POST', body: bytes });
    const completed = (await call('slack', 'POST', '/api/files.completeUploadExternal', { files: [{ id: started.file_id, title: 'A' }], channel_id: 'C0SIMGEN01' })).body['files'] as { url_private_download: string }[];
    const path = new URL(completed[0]?.url_private_download ?? '').pathname;

    const downloaded = await fetch(`${simulator.origins.slack}${path}`, { headers: { authorization: authorization().slack } });
    const unsigned = await fetch(`${simulator.origins.slack}${path}`, { redirect: 'manual' });

    expect(Buffer.from(await downloaded.arrayBuffer()).equals(bytes)).toBe(true);
    expect(unsigned.status).toBe(302);
  });
});
