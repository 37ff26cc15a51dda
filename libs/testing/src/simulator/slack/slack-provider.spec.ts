import { join } from 'node:path';
import { createEngine, type AccountSnapshot } from '@tributary/provider-engine';
import { loadProviders } from '@tributary/provider-spec';
import { asUnifiedError, findDrift, parseCallParameters, parseQueryString, toWire, type UnifiedCall } from '@tributary/unified-core';
import { Agent } from 'undici';
import { type Simulator, startSimulator } from '../start-simulator';

/* The Slack definition, through the engine, against the simulated workspace. */
describe('the slack provider on the simulated workspace', () => {
  let simulator: Simulator;
  const dispatcher = new Agent();
  const definition = loadProviders(join(__dirname, '../../../../providers')).definitions.find(({ key }) => key === 'slack');
  const providers = { get: (key: string) => (key === 'slack' ? definition : undefined), keys: () => ['slack'] };

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(async () => {
    await simulator.close();
    await dispatcher.close();
  });
  beforeEach(() => simulator.reset());

  interface Given {
    id?: string;
    query?: string;
    body?: UnifiedCall['body'];
    file?: UnifiedCall['file'];
    context?: AccountSnapshot['context'];
  }

  async function call(resource: string, method: string, { id, query = '', body, file, context }: Given = {}): Promise<{ status: number; body: Record<string, unknown> }> {
    const engine = createEngine({ providers, cursorSecret: new Uint8Array(32).fill(1), dispatcher, upstream: ({ host }) => simulator.upstreams[host], now: Date.now });
    const parsed = parseCallParameters(parseQueryString(query), method);
    const account: AccountSnapshot = {
      id: 'a', environmentId: 'e', integration: 'slack', isSandbox: false, authenticationMethod: undefined, context: context ?? simulator.credentials.slack, version: '1',
      environmentIntegrationOverride: undefined, environmentModelOverride: undefined, integrationOverride: undefined, unifiedModelOverride: undefined,
    };
    try {
      const outcome = await engine.call({ model: 'instant-messaging', resource, method, id, ...parsed, body, file }, account, { requestId: 'r', traceparent: undefined, deadline: Date.now() + 5000, signal: new AbortController().signal });
      const chunks: Uint8Array[] = [];
      if (outcome.body instanceof Uint8Array) chunks.push(outcome.body);
      else for await (const chunk of outcome.body) chunks.push(chunk);
      return { status: outcome.status, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown> };
    } catch (thrown) {
      const error = asUnifiedError(thrown);
      return { status: error.status, body: toWire(error) as unknown as Record<string, unknown> };
    }
  }

  async function listAll(resource: string, query: string): Promise<Record<string, unknown>[]> {
    const records: Record<string, unknown>[] = [];
    let cursor: unknown = '';
    while (typeof cursor === 'string') {
      const page = await call(resource, 'list', { query: `${query}${cursor === '' ? '' : `&next_cursor=${encodeURIComponent(cursor)}`}` });
      expect(page).toMatchObject({ status: 200 });
      records.push(...(page.body['result'] as Record<string, unknown>[]));
      cursor = page.body['next_cursor'];
    }
    expect(records.flatMap((record) => findDrift('instant-messaging', resource, record))).toEqual([]);
    return records;
  }

  it('lists every channel, with the ones that the account is in told apart', async () => {
    const all = await listAll('channels', 'limit=7');
    const joined = await listAll('channels', 'is_member=true&limit=7');
    const left = await listAll('channels', 'is_member=false&limit=7');

    expect(all).toHaveLength(19);
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['channel', 'private_channel', 'dm']));
    expect(joined.length + left.length).toBe(19);
    expect(left.every((channel) => channel['is_member'] === false)).toBe(true);
    expect((await listAll('channels', 'status=archived')).map(({ id }) => id)).toEqual(['C0SIMOLD01']);
    expect((await listAll('channels', 'status=active')).map(({ id }) => id)).not.toContain('C0SIMOLD01');
    expect((await listAll('channels', 'name=random&limit=2')).map(({ id }) => id)).toEqual(['C0SIMRND01']);
    expect((await listAll('channels', 'type[in]=dm,private_channel')).map(({ type }) => type)).toEqual(['private_channel', 'dm']);
  });

  it('joins a channel and then reads it', async () => {
    expect(await call('messages', 'list', { query: 'channel[id]=C0SIMENG01' })).toMatchObject({ status: 403, body: { message: 'not_in_channel' } });
    expect(await call('channels', 'join', { body: { channel: { id: 'C0SIMENG01' } } })).toMatchObject({ status: 200, body: { result: { id: 'C0SIMENG01', is_member: true } } });
    expect(await listAll('messages', 'channel[id]=C0SIMENG01')).toHaveLength(5);
    expect(await call('channels', 'join', { body: { channel: { id: 'C0SIMOLD01' } } })).toMatchObject({ status: 409, body: { message: 'is_archived' } });
  });

  it('lists members page by page, by channel, by group and by address', async () => {
    const all = await listAll('members', 'limit=10');

    expect(all).toHaveLength(36);
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['active', 'deleted']));
    expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['bot', 'user']));
    expect(await listAll('members', 'channel[id]=C0SIMGEN01&limit=30')).toHaveLength(36);
    expect((await call('members', 'list', { query: 'groups[id]=S0SIMGRP01' })).body).toMatchObject({ result_count: 4, is_partial_response: true });
    const { email } = (all[3]?.['emails'] as { email: string }[])[0] ?? { email: '' };
    expect((await listAll('members', `emails=${encodeURIComponent(email)}`)).map(({ id }) => id)).toEqual([all[3]?.['id']]);
    expect(await listAll('members', 'emails=nobody@example.com')).toEqual([]);
    expect(await call('members', 'get', { id: 'U0NOBODY' })).toMatchObject({ status: 404, body: { message: 'user_not_found' } });
  });

  it('pages through a channel, newest first, and through a thread without its parent', async () => {
    const messages = await listAll('messages', 'channel[id]=C0SIMGEN01&limit=40');
    const times = messages.map(({ created_at: at }) => String(at));

    expect(messages).toHaveLength(150);
    expect(times).toEqual([...times].sort().reverse());
    const parent = messages.find((message) => message['has_children'] === true);
    const replies = await listAll('messages', `channel[id]=C0SIMGEN01&parent[id]=${String(parent?.['id'])}&limit=1`);
    expect(replies.length).toBeGreaterThan(0);
    expect(replies.every((reply) => (reply['parent'] as { id: string }).id === parent?.['id'])).toBe(true);
    expect(await listAll('messages', `parent[id]=C0SIMGEN01:${String(parent?.['id'])}`)).toEqual(replies);
  });

  it('bounds messages by created_at as it is written, to the millisecond', async () => {
    const messages = await listAll('messages', 'channel[id]=C0SIMGEN01&limit=100');
    const at = String(messages[75]?.['created_at']);
    const count = async (operator: string): Promise<number> => (await listAll('messages', `channel[id]=C0SIMGEN01&limit=100&created_at[${operator}]=${at}`)).length;

    expect([await count('gt'), await count('gte'), await count('lt'), await count('lte')]).toEqual([75, 76, 74, 75]);
    expect(await call('messages', 'list', { query: 'channel[id]=C0SIMGEN01&created_at[gt]=yesterday' })).toMatchObject({ status: 400, body: { message: expect.stringContaining('created_at[gt]') as string } });
  });

  it.each([
    ['mrkdwn', 'a *b* <@U0SIMUS001>', 'a *b* <@U0SIMUS001>'],
    ['text', 'a < b & c', 'a &lt; b &amp; c'],
    ['markdown', 'a **b**', 'a **b**'],
    ['html', '<p>a <b>b</b></p>', 'a **b**'],
  ])('posts %s, reads it back, changes and deletes it', async (format, content, text) => {
    const created = await call('messages', 'create', { body: { body: { format, content }, channel: { id: 'C0SIMGEN01' } } });
    expect(created).toMatchObject({ status: 201, body: { body: { format: 'mrkdwn', content: text }, channel: { id: 'C0SIMGEN01' }, author: { id: 'U0SIMBOT01', name: null } } });
    const id = String(created.body['id']);
    const reply = await call('messages', 'create', { body: { body: { content: 'reply' }, channel: { id: 'C0SIMGEN01' }, parent: { id } } });
    const replyId = String(reply.body['id']);

    expect(await call('messages', 'get', { id, query: 'channel[id]=C0SIMGEN01' })).toMatchObject({ status: 200, body: { id, has_children: true, parent: null } });
    expect(await call('messages', 'get', { id: `C0SIMGEN01:${replyId}` })).toMatchObject({ status: 200, body: { id: replyId, body: { content: 'reply' }, parent: { id, type: 'message' } } });
    expect(await call('messages', 'update', { id: replyId, body: { body: { content: 'changed' }, channel: { id: 'C0SIMGEN01' } } })).toMatchObject({ status: 200, body: { id: replyId, body: { content: 'changed' } } });
    expect(await call('messages', 'delete', { id: replyId, query: 'channel[id]=C0SIMGEN01' })).toEqual({ status: 200, body: { id: replyId } });
    expect(await call('messages', 'delete', { id: `C0SIMGEN01:${id}` })).toEqual({ status: 200, body: { id: `C0SIMGEN01:${id}` } });
    expect(await call('messages', 'get', { id: replyId, query: 'channel[id]=C0SIMGEN01' })).toMatchObject({ status: 404 });
  });

  it('changes and deletes only its own messages', async () => {
    const [foreign] = (await listAll('messages', 'channel[id]=C0SIMRND01&limit=100')).filter((message) => (message['author'] as { id: string }).id !== 'U0SIMBOT01');
    const id = `C0SIMRND01:${String(foreign?.['id'])}`;

    expect(await call('messages', 'update', { id, body: { body: { content: 'x' } } })).toMatchObject({ status: 403, body: { message: 'cant_update_message' } });
    expect(await call('messages', 'delete', { id })).toMatchObject({ status: 403, body: { message: 'cant_delete_message' } });
    expect(await call('messages', 'update', { id: `C0SIMRND01:1.000001`, body: { body: { content: 'x' } } })).toMatchObject({ status: 404, body: { message: 'message_not_found' } });
  });

  it('uploads a file into a thread and finds it again', async () => {
    const [message] = await listAll('messages', 'channel[id]=C0SIMRND01&limit=100');
    const bytes = Buffer.from([0, 255, 10, 13, 200]);
    const created = await call('attachments', 'create', { body: { channel: { id: 'C0SIMRND01' }, message: { id: String(message?.['id']) } }, file: { name: 'ü b.txt', contentType: 'text/plain', bytes } });

    expect(created).toMatchObject({ status: 201, body: { file_name: 'ü b.txt', size: 5, channel_id: 'C0SIMRND01', content_type: 'text/plain' } });
    expect((await call('attachments', 'get', { id: String(created.body['id']) })).body).toEqual(created.body);
    const replies = await listAll('messages', `channel[id]=C0SIMRND01&parent[id]=${String(message?.['id'])}`);
    expect(replies.at(-1)?.['attachments']).toEqual([{ id: created.body['id'], name: 'ü b.txt', type: 'text/plain', url: created.body['file_url'] }]);
    expect((await listAll('attachments', `channel[id]=C0SIMRND01&message[id]=${String(replies.at(-1)?.['id'])}`)).map(({ id }) => id)).toEqual([created.body['id']]);
    const download = await fetch(`${simulator.origins.slack}${new URL(String(created.body['file_url'])).pathname}`, { headers: { authorization: `Bearer ${simulator.credentials.slack.oauth.token.access_token}` } });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
  });

  it('lists files by channel, uploader and time', async () => {
    const files = await listAll('attachments', 'limit=5');
    const at = String(files[6]?.['created_at']);

    expect(files).toHaveLength(13);
    expect(await listAll('attachments', 'channel_id=C0SIMRND01&limit=4')).toHaveLength(6);
    expect(await listAll('attachments', 'channel[id]=C0SIMGEN01&uploaded_by=U0SIMUS002')).toHaveLength(1);
    const after = await listAll('attachments', `created_at[gt]=${at}`);
    const notBefore = await listAll('attachments', `created_at[gte]=${at}`);
    expect([after.length, notBefore.length]).toEqual([6, 7]);
    expect(await call('attachments', 'get', { id: 'F0NONE' })).toMatchObject({ status: 404, body: { message: 'file_not_found' } });
  });

  it('serves groups, workspaces and organizations', async () => {
    const [group] = await listAll('groups', '');

    expect((await call('groups', 'get', { id: String(group?.['id']) })).body).toEqual(group);
    expect(await call('groups', 'get', { id: 'S0NONE' })).toMatchObject({ status: 404 });
    expect(await listAll('workspaces', '')).toMatchObject([{ id: 'T0SIMTEAM1', name: 'Tributary Sandbox', status: 'active' }]);
    expect(await listAll('organizations', '')).toEqual([]);
  });

  it.each([
    ['a wrong token', { access_token: 'xoxb-wrong' }, 401, 'invalid_auth'],
    ['a pasted token', { access_token: 'xoxb-sim-slack-0001' }, 200, undefined],
  ])('answers %s', async (_name, context, status, message) => {
    expect(await call('channels', 'list', { context })).toMatchObject({ status, body: message === undefined ? {} : { message } });
  });
});
