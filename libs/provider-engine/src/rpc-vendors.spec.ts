/** GraphQL and JSON-RPC vendors are definitions like any other: each proved with a fixture provider. */
import type { IntegrationDocument, MappingDocument } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer } from './testing/fixture-engine';

const contact = '{ "id": response.id, "name": response.title }';
const everyone = Array.from({ length: 5 }, (_, index) => ({ id: `c${String(index)}`, title: `Contact ${String(index)}` }));

describe('vendors of one endpoint', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
  });
  afterEach(() => server.stop());

  const walk = async (integration: Partial<IntegrationDocument>, crm: MappingDocument, limit: number) => {
    const client = fixtureClient(server, { integration, crm });
    const ids: string[] = [];
    let nextCursor: string | undefined;
    do {
      const page = (await client.json({}, { limit, nextCursor, filters: { name: 'Con"tact' } })) as { result: { id: string }[]; next_cursor: string | null };
      ids.push(...page.result.map(({ id }) => id));
      nextCursor = page.next_cursor ?? undefined;
    } while (nextCursor !== undefined);
    return ids;
  };
  const everyId = everyone.map(({ id }) => id);

  describe('GraphQL', () => {
    const integration: Partial<IntegrationDocument> = {
      error_expression: 'data.errors ? { "status": data.errors[0].extensions.code = "NOT_FOUND" ? 404 : 400, "message": data.errors[0].message }',
      pagination: { format: 'cursor', config: { cursor_path: 'data.contacts.pageInfo.endCursor', cursor_param: 'after', has_more_path: 'data.contacts.pageInfo.hasNextPage', limit_param: 'first', max_limit: 2 } },
      resources: {
        contacts: {
          list: { path: '/graphql', method: 'post', body: { query: 'query List($first: Int, $after: String) { contacts { id } }', variables: '{{query:json}}' }, response_path: 'data.contacts.nodes' },
          get: { path: '/graphql', method: 'post', body: { query: 'query Get($id: ID!) { contact(id: $id) { id } }', variables: { id: '{{id}}' } }, response_path: 'data.contact' },
          create: { path: '/graphql', method: 'post', body: { query: 'mutation { create }', variables: { input: '{{body:json}}' } }, response_path: 'data.create' },
        },
      },
    };
    const crm: MappingDocument = {
      contacts: {
        list: { query_schema: { name: {} }, query_mapping: '{ "search": query.name }', response_mapping: contact },
        get: { response_mapping: contact },
        create: { request_body_mapping: '{ "title": body.name }', response_mapping: contact },
      },
    };

    it('walks a connection, variables in the body and nothing in the URL', async () => {
      server.handler = ({ body }) => {
        const { variables } = JSON.parse(body) as { variables: { first: number; after?: string } };
        const start = variables.after === undefined ? 0 : Number(variables.after);
        const end = start + variables.first;
        return { body: { data: { contacts: { nodes: everyone.slice(start, end), pageInfo: { hasNextPage: end < everyone.length, endCursor: String(end) } } } } };
      };

      expect(await walk(integration, crm, 2)).toEqual(everyId);
      expect(server.seen.every(({ url }) => url === '/v1/graphql')).toBe(true);
      expect(JSON.parse(server.seen[1]?.body ?? '')).toMatchObject({ variables: { search: 'Con"tact', first: 2, after: '2' } });
    });

    it('gets, creates, and makes errors of a 200 with errors', async () => {
      const client = fixtureClient(server, { integration, crm });
      server.handler = ({ body }) => ({ body: { data: { contact: everyone[0], create: { id: 'new', ...(JSON.parse(body) as { variables: { input?: object } }).variables.input } } } });

      expect(await client.json({ method: 'get', id: 'c0"' })).toMatchObject({ id: 'c0' });
      expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ variables: { id: 'c0"' } });
      expect(await client.json({ method: 'create', body: { name: 'Ann' } })).toMatchObject({ id: 'new', name: 'Ann' });
      server.handler = () => ({ body: { data: { contact: null } } });
      await expect(client.call({ method: 'get', id: 'x' })).rejects.toMatchObject({ status: 404, code: 'not_found' });
      server.handler = () => ({ body: { errors: [{ message: 'no such contact', extensions: { code: 'NOT_FOUND' } }] } });
      await expect(client.call({ method: 'get', id: 'x' })).rejects.toMatchObject({ status: 404, message: 'no such contact' });
    });
  });

  describe('JSON-RPC', () => {
    const integration: Partial<IntegrationDocument> = {
      authorization: { format: 'header', config: { header_name: 'x-unused', header_value: 'none' } },
      error_expression: 'data.error ? { "status": data.error.code = -32601 ? 405 : 422, "message": data.error.message }',
      pagination: {
        format: 'dynamic',
        config: {
          get_initial_pagination_values_expression: '{ "body": { "params": { "args": { "offset": 0, "limit": limit } } } }',
          get_pagination_values_expression: '( $offset := paginationValues.body.params.args.offset + $count(body.result); $count(body.result) = limit ? { "body": { "params": { "args": { "offset": $offset, "limit": limit } } } } : null )',
          max_limit: 2,
        },
      },
      resources: {
        contacts: {
          list: { path: '/jsonrpc', method: 'post', body: { jsonrpc: '2.0', id: 1, method: 'search_read', params: { key: '{{api_key}}', filter: '{{query.search}}' } }, response_path: 'result' },
          delete: { path: '/jsonrpc', method: 'post', body: { jsonrpc: '2.0', id: 1, method: 'unlink', params: { key: '{{api_key}}', ids: ['{{id:int}}'] } } },
        },
      },
    };
    const crm: MappingDocument = { contacts: { list: { query_schema: { name: {} }, query_mapping: '{ "search": query.name }', response_mapping: contact }, delete: {} } };

    it('walks by values in the body', async () => {
      server.handler = ({ body }) => {
        const { args } = (JSON.parse(body) as { params: { args: { offset: number; limit: number } } }).params;
        return { body: { jsonrpc: '2.0', id: 1, result: everyone.slice(args.offset, args.offset + args.limit) } };
      };

      expect(await walk(integration, crm, 2)).toEqual(everyId);
      expect(JSON.parse(server.seen[2]?.body ?? '')).toMatchObject({ method: 'search_read', params: { key: 'secret-key-0001', filter: 'Con"tact', args: { offset: 4, limit: 2 } } });
    });

    it('deletes with a typed id and reports errors', async () => {
      const client = fixtureClient(server, { integration, crm });

      expect(await client.json({ method: 'delete', id: '7' })).toEqual({ id: '7' });
      expect(JSON.parse(server.seen[0]?.body ?? '')).toMatchObject({ params: { ids: [7] } });
      server.handler = () => ({ body: { jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'record in use' } } });
      await expect(client.call({ method: 'delete', id: '7' })).rejects.toMatchObject({ status: 422, message: 'record in use' });
    });
  });
});
