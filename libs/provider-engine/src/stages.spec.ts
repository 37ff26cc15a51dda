import type { MappingDocument, MethodMapping, ResourceMethod } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import { fixtureClient, fixtureHost, FixtureServer, readAll, type Fixture } from './testing/fixture-engine';

const simple = '{ "id": $string(response.id), "name": response.name }';

describe('the stages of one call', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = () => ({ body: { id: 1, name: 'Ann' } });
  });
  afterEach(() => server.stop());

  const client = (mapping: MethodMapping, { method = 'get', operation = {}, more = {} as Partial<Fixture>, operations = {} as Record<string, ResourceMethod> } = {}) => {
    const spec = { path: method === 'get' ? '/contacts/{{id}}' : '/contacts', ...operation } as ResourceMethod;
    const crm: MappingDocument = { contacts: { [method]: mapping } };
    return fixtureClient(server, { crm, ...more, integration: { resources: { contacts: { [method]: spec, ...operations }, notes: { list: { path: '/notes', response_path: 'notes' } } }, ...more.integration } });
  };
  const get = { method: 'get', id: '1' };

  describe('before the provider is asked', () => {
    it('answers a static list, and get of one of its records, without any request', async () => {
      const list = [{ id: 'open', name: 'Open' }, { id: 'closed', name: 'Closed' }];
      expect(await client({ static_response: list }, { method: 'list' }).json()).toMatchObject({ result: list, next_cursor: null, result_count: 2 });
      expect(await client({ static_response: list }).json({ method: 'get', id: 'closed' })).toMatchObject({ name: 'Closed' });
      await expect(client({ static_response: list }).call({ method: 'get', id: 'other' })).rejects.toMatchObject({ code: 'not_found' });
      expect(server.seen).toHaveLength(0);
    });

    it('runs every mapping but sends nothing with truto_skip_api_call', async () => {
      const mapped = client({ query_mapping: '$error("never mind")', response_mapping: simple });

      await expect(mapped.call(get, { skipApiCall: true })).rejects.toMatchObject({ code: 'mapping_failed' });
      expect(await client({ response_mapping: simple }).json(get, { skipApiCall: true })).toMatchObject({ id: '1', name: null });
      expect(await client({ response_mapping: simple }).json(get, { skipApiCall: true, responseFormat: 'debug' })).toMatchObject({ debug: null });
      expect(server.seen).toHaveLength(0);
    });

    it('names filters, operators, sorting and body fields that the provider cannot serve', async () => {
      const mapping: MethodMapping = { response_mapping: simple, query_schema: { name: {}, created_at: { operators: ['gt'] }, sort_by: { fields: ['name'] } } };
      const filters = { name: 'Ann', status: 'x', created_at: { gt: '2024-01-01', lt: '2025-01-01' } };

      const outcome = await client(mapping, { method: 'list' }).call({}, { filters, sortBy: { name: 'asc', id: 'desc' } });
      expect(outcome.headers['truto-ignored-parameters']).toBe('status,created_at[lt],sort_by[id]');
      await expect(client(mapping, { method: 'list' }).call({}, { filters, strict: true })).rejects.toMatchObject({ status: 400, code: 'unsupported_parameters', message: expect.stringContaining('Supported: name, created_at[gt], sort_by[name]') as string });
    });

    it('gives mappings a plain value where the caller wrote eq', async () => {
      const mapping: MethodMapping = { response_mapping: simple, query_schema: { name: {}, owner: { fields: ['id'] } }, query_mapping: '{ "name": query.name, "owner": query.owner.id, "after": query.created_at.gt }' };

      await client(mapping, { method: 'list' }).call({}, { filters: { name: { eq: 'Ann' }, owner: { id: { eq: '7' } }, created_at: { gt: '2024-01-01', eq: 'x' } } });
      expect(server.seen[0]?.url).toBe('/v1/contacts?name=Ann&owner=7&after=2024-01-01');
    });

    it('names unknown body fields', async () => {
      const mapping = { response_mapping: simple, request_body_schema: { name: { required: true } } };
      const outcome = await client(mapping, { method: 'create', operation: { method: 'post' } }).call({ method: 'create', body: { name: 'Ann', shoe_size: 40, remote_data: {} } });

      expect(outcome.headers['truto-ignored-parameters']).toBe('shoe_size');
    });

    it('attaches conditional rules to what is missing', async () => {
      const mapping = { query_schema: { account: { fields: ['id'], required: true }, owner: { required_when: 'account is a team' } } };

      await expect(client(mapping, { method: 'list' }).call()).rejects.toMatchObject({
        insight: { missing_required_query_parameters: { value: ['account'] }, conditionally_required_query_parameters: { value: { owner: 'account is a team' } } },
      });
    });
  });

  describe('the request', () => {
    it('gives each mapping its scope', async () => {
      const mapping: MethodMapping = {
        query: { fixed: '1', from: '{{query.name}}' },
        query_mapping: '{ "q": query.name, "key": $keys($)[0] }',
        body: { source: 'unified' },
        request_body_mapping: '{ "n": body.name, "mapped": query.q, "raw": rawQuery.name }',
        request_header_mapping: '{ "X-Body": requestBody.n, "x-remove": null }',
        path_mapping: `'/people/' & body.name & '/' & query.q`,
        response_mapping: simple,
      };
      await client(mapping, { method: 'create', operation: { method: 'post', headers: { 'X-Remove': 'a', 'X-Keep': '{{context.region}}' } }, more: { account: { context: { api_key: 'k', region: 'eu' } } } }).call(
        { method: 'create', body: { name: 'A/n ?', remote_data: { extra: { deep: 1 }, n: 'wins' } } },
        { filters: { name: 'f' }, remoteQuery: { q: 'remote', more: ['a', 'b'] } },
      );

      expect(server.seen[0]).toMatchObject({ method: 'POST', url: '/v1/people/A/n%20%3F/f?fixed=1&from=f&q=remote&key=query&more=a&more=b' });
      expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ source: 'unified', n: 'wins', mapped: 'f', raw: 'f', extra: { deep: 1 } });
      expect(server.seen[0]?.headers).toMatchObject({ 'x-body': 'A/n ?', 'x-keep': 'eu' });
      expect(server.seen[0]?.headers).not.toHaveProperty('x-remove');
    });

    it('follows a whole address of a path_mapping on an allowed host, and on no other', async () => {
      const mapping: MethodMapping = { path_mapping: 'body.link', response_mapping: simple };
      const call = (link: string) => client(mapping, { method: 'create', operation: { method: 'post' } }).call({ method: 'create', body: { name: 'A', link } });
      await call(`https://${fixtureHost}/files/a%2Fb?signature=x%2By&n=1`);

      expect(server.seen[0]?.url).toBe('/files/a%2Fb?signature=x%2By&n=1');
      await expect(call('https://elsewhere.test/files')).rejects.toMatchObject({ code: 'host_not_allowed' });
      await expect(call(`https://${fixtureHost}@elsewhere.test/files`)).rejects.toMatchObject({ code: 'host_not_allowed' });
    });

    it('lets nothing of the caller replace a credential, the host or the path', async () => {
      const operation = { query: { key: '{{api_key}}', page: '1' }, method: 'post', body: { token: '{{context.api_key}}', x: 1 } } as const;
      await client({ response_mapping: simple }, { method: 'create', operation }).call(
        { method: 'create', body: { remote_data: { token: 'mine', x: 2 } } },
        { remoteQuery: { key: 'mine', page: '2', path: '../admin' } },
      );

      const url = new URL(server.seen[0]?.url ?? '', 'http://x');
      expect(url.pathname).toBe('/v1/contacts');
      expect(url.searchParams.getAll('key')).toEqual(['secret-key-0001']);
      expect(url.searchParams.get('page')).toBe('2');
      expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ token: 'secret-key-0001', x: 2 });
    });

    it('picks resource and method by expression, from the allow-list only', async () => {
      const choice: MethodMapping = { resource: { expression: 'query.kind', resources: ['notes'] }, method: 'list', response_mapping: simple };
      server.handler = () => ({ body: { notes: [{ id: 1 }] } });

      expect(await client(choice, { method: 'list' }).json({}, { filters: { kind: 'notes' } })).toMatchObject({ result_count: 1 });
      expect(server.seen[0]?.url).toBe('/v1/notes');
      await expect(client(choice, { method: 'list' }).call({}, { filters: { kind: 'contacts' } })).rejects.toMatchObject({ status: 400, code: 'invalid_query' });
    });

    it('refuses a missing path value, naming it', async () => {
      await expect(client({ response_mapping: simple }).call({ method: 'get' })).rejects.toMatchObject({ code: 'invalid_query', message: 'contacts.get needs id in its address, and it has no value.' });
      await expect(client({ response_mapping: simple }).call({ method: 'get', id: '..' })).rejects.toMatchObject({ status: 400 });
    });

    it('does not send twice what the path took from the query, and moves the query into the body when told', async () => {
      await client({ query_mapping: '{ "team": "a b", "q": 1 }', response_mapping: simple }, { method: 'list', operation: { path: '/teams/{{query.team}}/contacts' } }).call();
      await client({ query_mapping: '{ "q": { "name": "Ann" } }', response_mapping: simple }, { method: 'list', operation: { method: 'post', add_query_to_body: true } }).call();

      expect(server.seen).toMatchObject([{ url: '/v1/teams/a%20b/contacts?q=1' }, { url: '/v1/contacts', body: '{"q":{"name":"Ann"}}' }]);
    });

    it('drops the body with ignore_body and set_body_to_null', async () => {
      for (const operation of [{ ignore_body: true }, { set_body_to_null: true }]) {
        await client({ request_body_mapping: 'body', response_mapping: simple }, { method: 'create', operation: { method: 'post', ...operation } }).call({ method: 'create', body: { a: 1 } });
      }
      expect(server.seen.map(({ body }) => body)).toEqual(['', '']);
    });

    it('sends no header that a line break would split, and deletes those that are null', async () => {
      await expect(client({ response_mapping: simple }, { more: { account: { context: { api_key: 'a\nb' } } } }).call(get)).rejects.toMatchObject({ code: 'account_needs_reauth' });
      await expect(client({ response_mapping: simple }, { operation: { headers: { 'x-a': '{{query.q}}' } } }).call(get, { remoteQuery: { q: 'a\r\nx: y' } })).rejects.toMatchObject({ code: 'invalid_query', details: { header: 'x-a' } });
      expect(server.seen).toHaveLength(0);
      await client({ response_mapping: simple }, { operation: { headers: { 'User-Agent': null } } }).call(get);
      expect(server.seen[0]?.headers).not.toHaveProperty('user-agent');
    });

    it('sends nothing to a host that is not allowed', async () => {
      await expect(client({ response_mapping: simple }, { operation: { base_url: 'https://elsewhere.test' } }).call(get)).rejects.toMatchObject({ code: 'host_not_allowed' });
      expect(server.seen).toHaveLength(0);
    });
  });

  describe('steps', () => {
    it('runs before steps in order, skips those whose run_if says no, and hands their results on', async () => {
      server.handler = ({ url }) => (url.startsWith('/v1/notes') ? { body: { notes: [{ id: 7 }] } } : { body: { id: 2, name: url } });
      const mapping: MethodMapping = {
        before: [
          { name: 'notes', type: 'request', config: { resource: 'notes', method: 'list', query: { about: '{{query.name}}' } } },
          { name: 'never', type: 'transform', run_if: 'query.name = "nobody"', config: '$error("ran")' },
          { name: 'first', type: 'transform', config: 'step.notes[0].id' },
        ],
        query_mapping: '{ "note": before.first }',
        response_mapping: simple,
      };

      expect(await client(mapping).json(get, { filters: { name: 'Ann' } })).toMatchObject({ name: '/v1/contacts/1?note=7' });
      expect(server.seen[0]?.url).toBe('/v1/notes?about=Ann');
    });

    it('runs after steps on the result; the one named result replaces it', async () => {
      const mapping: MethodMapping = {
        response_mapping: simple,
        after: [
          { name: 'tag', type: 'request', config: '{ "resource": "notes", "method": "list", "query": { "for": data.id } }' },
          { name: 'result', type: 'transform', config: '$merge([data, { "name": data.name & "!" }])' },
        ],
      };

      expect(await client(mapping).json(get)).toMatchObject({ id: '1', name: 'Ann!' });
      expect(server.seen[1]?.url).toBe('/v1/notes?for=1');
    });
  });

  describe('the answer', () => {
    it('lays the account mapping over the result by attribute; $$delete drops one', async () => {
      const override = { crm: { contacts: { get: { response_mapping: '{ "name": $uppercase(response.name), "nickname": "A", "phones": "$$delete" }' } } } };
      const record = await client({ response_mapping: '{ "id": $string(response.id), "name": response.name, "phones": [] }' }, { more: { account: { unifiedModelOverride: override } } }).json(get);

      expect(record).toMatchObject({ id: '1', name: 'ANN', nickname: 'A', remote_data: { id: 1, name: 'Ann' } });
      expect(record['phones'] ?? null).toBeNull();
    });

    it('drops records mapped to null and maps whole lists with their own cursor', async () => {
      server.handler = ({ url }) => ({ body: { list: [{ id: 1 }, { id: 2 }], token: url.includes('next_cursor') ? null : 't' } });
      const items = client({ response_mapping: 'response.id = 1 ? null : { "id": $string(response.id) }' }, { method: 'list', operation: { response_path: 'list' } });
      const whole = client({ response_mapping_method: 'array', response_mapping: '{ "result": response.list.{ "id": $string(id) }, "next_cursor": response.token }' }, { method: 'list' });

      expect(await items.json()).toMatchObject({ result: [{ id: '2' }], result_count: 1 });
      const first = await whole.json();
      expect(first).toMatchObject({ result: [{ id: '1' }, { id: '2' }] });
      expect(await whole.json({}, { nextCursor: String(first['next_cursor']) })).toMatchObject({ next_cursor: null });
      expect(server.seen.at(-1)?.url).toBe('/v1/contacts?next_cursor=t');
    });

    it('enriches records by side loads, asking once for what is the same', async () => {
      server.handler = ({ url }) => (url.startsWith('/v1/notes') ? { body: { notes: { text: url } } } : { body: [{ id: 1, team: 5 }, { id: 2, team: 5 }] });
      const mapping: MethodMapping = { response_mapping: simple, side_load: { description: { resource: 'notes', method: 'list', query: { team: '{{data.team}}' }, response_mapping: 'response.text' } } };

      expect(await client(mapping, { method: 'list' }).json()).toMatchObject({ result: [{ description: '/v1/notes?team=5' }, { description: '/v1/notes?team=5' }] });
      expect(server.seen).toHaveLength(2);
    });

    it('marks partial answers, maps headers, and keeps our own headers ours', async () => {
      server.handler = () => ({ headers: { 'x-total': '9', 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '99', 'x-ratelimit-reset': '30' }, body: [{ id: 1 }] });
      const mapping = { response_mapping: simple, is_partial_expression: '$count(data) = 1', response_header_mapping: '{ "X-Total": headers.`x-total`, "content-type": "evil", "bad name": "x" }' };
      const list = client(mapping, { method: 'list' });

      expect(await list.json()).toMatchObject({ is_partial_response: true });
      expect((await list.call()).headers).toEqual({ 'x-total': '9', 'content-type': 'application/json; charset=utf-8', 'ratelimit-limit': '100', 'ratelimit-remaining': '99', 'ratelimit-reset': '30' });
    });

    it('leaves fields out, keys lists and ignores remote data', async () => {
      server.handler = () => ({ body: [{ id: 1, name: 'Ann' }] });
      const list = client({ response_mapping: simple }, { method: 'list' });

      const answer = (await list.json({}, { keyBy: 'id', excludeFields: ['id'], ignoreRemoteData: true })) as { result: Record<string, JsonObject> };

      expect(Object.keys(answer.result)).toEqual(['1']);
      expect(answer.result['1']).not.toHaveProperty('id');
      expect(answer.result['1']).not.toHaveProperty('remote_data');
    });

    it('flattens with normalized', async () => {
      server.handler = () => ({ body: [{ id: 1, account: { id: 'a', name: 'Acme' } }] });
      const mapping = { response_mapping: '{ "id": $string(response.id), "account": response.account }' };

      const answer = (await client(mapping, { method: 'list' }).json({}, { responseFormat: 'normalized' })) as { result: Record<string, JsonObject[]> };

      expect(answer.result['crm/contacts']?.[0]).toMatchObject({ id: '1', account_id: 'a' });
      expect(answer.result['crm/accounts']).toMatchObject([{ id: 'a', name: 'Acme' }]);
      expect(JSON.stringify(answer)).not.toContain('remote_data');
    });

    it('shows the exchange in debug with credentials masked', async () => {
      server.handler = () => ({ headers: { 'x-echo': 'secret-key-0001' }, body: [{ id: 1, name: 4 }] });
      const list = client({ response_mapping: simple }, { method: 'list', operation: { query: { key: '{{api_key}}' } } });

      const answer = (await list.json({}, { responseFormat: 'debug' })) as { result: JsonObject; debug: JsonObject };

      expect(answer.result).toMatchObject({ result_count: 1 });
      expect(answer.debug).toMatchObject({ data: [{ id: 1, name: 4 }], nextCursor: null, isLooping: false, isEmptyResult: false, resultCount: 1 });
      expect(JSON.stringify(answer.debug)).not.toContain('secret-key-0001');
      expect(answer.debug['drift']).toEqual(expect.arrayContaining([expect.objectContaining({ path: 'name', record: 0 })]));
    });

    it('wraps custom methods', async () => {
      const merge = client({ response_mapping: '{ "merged": response.id }' }, { method: 'merge', operation: { method: 'post' } });
      expect(await merge.json({ method: 'merge', body: {} }, { ignoreRemoteData: true })).toEqual({ result: { merged: 1 } });
      expect(await client({}, { method: 'merge', operation: { method: 'post' } }).json({ method: 'merge', body: {} })).toEqual({ result: { id: 1, name: 'Ann' } });
    });

    it('streams what a custom method without a mapping answers, when it is no JSON', async () => {
      server.handler = () => ({ headers: { 'content-type': 'text/csv' }, body: 'a,b' });
      const outcome = await client({}, { method: 'export', operation: { method: 'post' } }).call({ method: 'export', body: {} });

      expect(outcome.headers['content-type']).toBe('text/csv');
      expect((await readAll(outcome.body)).toString()).toBe('a,b');
    });

    it('gives the id back where a write is answered by an empty body, and 404 where a get is', async () => {
      server.handler = () => ({ status: 204 });

      expect(await client({ response_mapping: simple }, { method: 'update', operation: { method: 'patch' } }).json({ method: 'update', id: '4', body: {} })).toMatchObject({ id: '4' });
      await expect(client({ response_mapping: simple }).call(get)).rejects.toMatchObject({ code: 'not_found', status: 404 });
    });
  });

  describe('failures', () => {
    it('makes a 200 that is an error one, with the message and status that the expression gives', async () => {
      server.handler = () => ({ body: { ok: false, error: 'channel_not_found' } });
      const integration = { error_expression: `$not(response.ok) ? { 'status': 404, 'message': response.error }` };

      await expect(client({ response_mapping: simple }, { more: { integration } }).call(get)).rejects.toMatchObject({ status: 404, message: 'channel_not_found', remote: { status: 200 } });
      await expect(client({ response_mapping: simple }, { more: { integration }, operation: { error_expression: '"own: " & data.error' } }).call(get)).rejects.toMatchObject({ status: 502, message: 'own: channel_not_found' });
    });

    it('maps errors, lists missing scopes and says what a 429 means', async () => {
      server.handler = () => ({ status: 403, body: { message: 'no' } });
      const mapping = { response_mapping: simple, error_mapping: 'error.status = 403 and id = "7" ? { "status": 409, "message": "mapped " & error.response.message }' };
      const more = { account: { context: { api_key: 'k', oauth: { scope: ['read'] } } } };
      const forbidden = client(mapping, { operation: { scopes: ['read', 'write'] }, more });

      await expect(forbidden.call(get)).rejects.toMatchObject({ status: 403, insight: { forbidden_error: { value: { missing_scopes: ['write'] } }, remote_error: {} } });
      const withApiKey = client(mapping, { operation: { scopes: ['read', 'write'] }, more: { account: { context: { api_key: 'k' } } } });
      await expect(withApiKey.call(get)).rejects.toMatchObject({ status: 403, insight: { remote_error: {} } });
      await expect(withApiKey.call(get)).rejects.not.toMatchObject({ insight: { forbidden_error: { value: { missing_scopes: expect.arrayContaining(['write']) } } } });
      await expect(forbidden.call({ ...get, id: '7' })).rejects.toMatchObject({ status: 409, message: 'mapped no' });
      server.handler = () => ({ status: 429, headers: { 'retry-after': '3' } });
      await expect(forbidden.call(get)).rejects.toMatchObject({ status: 429, insight: { rate_limit_error: {} }, headers: { 'retry-after': '3' } });
    });

    it('tells where a mapping failed and nothing of the data', async () => {
      server.handler = () => ({ body: { id: 'private value', name: 'Ann' } });
      const failure = (await client({ response_mapping: '{\n  "id": $number(response.id)\n}' }).call(get).catch((error: unknown) => error)) as { code: string; message: string; details: JsonObject };

      expect(failure).toMatchObject({ code: 'mapping_failed', details: { mapping: 'crm/contacts/get', expression: 'response_mapping', line: 2 } });
      expect(failure.message + JSON.stringify(failure.details)).not.toContain('private value');
    });

    it('refuses an answer that is not JSON only when told to', async () => {
      server.handler = () => ({ body: '<html>', headers: { 'content-type': 'text/html' } });

      await expect(client({ response_mapping: simple }, { operation: { throw_error_on_parse_error: true } }).call(get)).rejects.toMatchObject({ code: 'remote_invalid_response', status: 502 });
      expect(await client({ response_mapping: '{ "id": "1", "name": response }' }).json(get)).toMatchObject({ name: '<html>' });
    });

    it('asks for a new connection when the account holds no credential', async () => {
      await expect(client({ response_mapping: simple }, { more: { account: { context: {} } } }).call(get)).rejects.toMatchObject({ code: 'account_needs_reauth', status: 401 });
      expect(server.seen).toHaveLength(0);
    });

    it('reports a faulty override instead of failing on our side', async () => {
      const unifiedModelOverride = { crm: { contacts: { get: { query_mapping: '{ "a": ' } } } };
      await expect(client({ response_mapping: simple }, { more: { account: { unifiedModelOverride } } }).call(get)).rejects.toMatchObject({ code: 'override_invalid', status: 400 });
    });
  });
});
