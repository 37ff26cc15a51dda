import type { Pagination } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer, type Fixture, type SeenRequest } from '../testing/fixture-engine';

const records = (from: number, count: number, total = 7) => Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, index) => ({ id: from + index }));
const parameter = (url: string, name: string): number | undefined => {
  const value = new URL(url, 'http://x').searchParams.get(name);
  return value === null ? undefined : Number(value);
};

function fixture(pagination: Pagination | undefined, method: object = {}): Fixture {
  return {
    integration: { resources: { contacts: { list: { path: '/contacts', response_path: 'items', ...(pagination && { pagination }), ...method } } } },
    crm: { contacts: { list: { response_mapping: '{ "id": $string(response.id) }' } } },
  };
}

describe('pagination', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
  });
  afterEach(() => server.stop());

  const walk = async (set: Fixture, limit: number | undefined) => {
    const ids: string[] = [];
    let nextCursor: string | undefined;
    const client = fixtureClient(server, set);
    for (let pages = 0; pages < 30; pages++) {
      const page = (await client.json({}, { limit, nextCursor })) as { result: { id: string }[]; next_cursor: string | null };
      ids.push(...page.result.map(({ id }) => id));
      if (page.next_cursor === null) return ids;
      nextCursor = page.next_cursor;
    }
    throw new Error('the walk did not end');
  };
  const everyId = ['0', '1', '2', '3', '4', '5', '6'];

  const pageHandler = ({ url }: SeenRequest) => {
    const size = parameter(url, 'size') ?? 3;
    return { body: { items: records(((parameter(url, 'page') ?? 1) - 1) * size, size), pages: Math.ceil(7 / size) } };
  };
  it.each([undefined, 1, 2, 3, 7, 50])('page: every record once with limit %p', async (limit) => {
    server.handler = pageHandler;

    expect(await walk(fixture({ format: 'page', config: { page_param: 'page', limit_param: 'size', total_pages_path: 'pages' } }), limit)).toEqual(everyId);
  });

  it('page: ends at a short page where the provider gives no total, and at an empty one where it gives no size', async () => {
    server.handler = pageHandler;

    expect(await walk(fixture({ format: 'page', config: { page_param: 'page', limit_param: 'size' } }), 2)).toEqual(everyId);
    expect(server.seen).toHaveLength(4);
    expect(await walk(fixture({ format: 'page', config: { page_param: 'page' } }), undefined)).toEqual(everyId);
  });

  it.each([undefined, 1, 2, 3, 7, 50])('offset: every record once with limit %p', async (limit) => {
    server.handler = ({ url }) => ({ body: { items: records(parameter(url, 'offset') ?? 0, Math.min(parameter(url, 'limit') ?? 3, 4)), total: 7 } });

    expect(await walk(fixture({ format: 'offset', config: { offset_param: 'offset', limit_param: 'limit', total_path: 'total' } }), limit)).toEqual(everyId);
  });

  it.each([undefined, 1, 2, 5])('link_header: every record once with limit %p, and the way back', async (limit) => {
    server.handler = ({ url }) => {
      const from = parameter(url, 'from') ?? 0;
      const next = from + 2 < 7 ? [`<${server.origin}/v1/contacts?from=${String(from + 2)}>; rel="next"`] : [];
      const previous = from > 0 ? [`</v1/contacts?from=${String(from - 2)}>; rel="prev"`] : [];
      return { headers: { link: [...next, ...previous] }, body: { items: records(from, 2) } };
    };
    const set = fixture({ format: 'link_header', config: {} });

    expect(await walk(set, limit)).toEqual(everyId);
    const first = await fixtureClient(server, set).json({}, {});
    const second = await fixtureClient(server, set).json({}, { nextCursor: String(first['next_cursor']) });
    const back = await fixtureClient(server, set).json({}, { nextCursor: String(second['prev_cursor']) });
    expect(back['result']).toEqual(first['result']);
  });

  it('link_header: refuses a next page on a host that is not allowed, and sends it no credential', async () => {
    const other = await new FixtureServer().start();
    server.handler = () => ({ headers: { link: `<${other.origin}/steal>; rel="next"` }, body: { items: records(0, 2) } });
    const client = fixtureClient(server, fixture({ format: 'link_header', config: {} }));

    const { next_cursor: nextCursor } = await client.json();

    await expect(client.call({}, { nextCursor: String(nextCursor) })).rejects.toMatchObject({ code: 'host_not_allowed' });
    expect(other.seen).toHaveLength(0);
    await other.stop();
  });

  it.each([undefined, 1, 3, 4, 7])('range: every record once with limit %p', async (limit) => {
    server.handler = ({ headers }) => {
      const [from = 0, to = 0] = String(headers.range).replace('items=', '').split('-').map(Number);
      const items = records(from, Math.min(to - from + 1, 3));
      return { status: 206, headers: { 'content-range': `items ${String(from)}-${String(from + items.length - 1)}/7` }, body: { items } };
    };

    expect(await walk(fixture({ format: 'range', config: { range_unit: 'items', max_limit: 50 } }), limit)).toEqual(everyId);
  });

  it('dynamic: values in the query, from the answer', async () => {
    server.handler = ({ url }) => ({ body: { items: records(parameter(url, 'start') ?? 0, 3), more: (parameter(url, 'start') ?? 0) + 3 < 7 } });

    const config = {
      get_initial_pagination_values_expression: '{ "start": 0, "count": limit }',
      get_pagination_values_expression: 'body.more ? { "start": $number(paginationValues.start) + 3, "count": limit } : null',
    };
    expect(await walk(fixture({ format: 'dynamic', config }), 3)).toEqual(everyId);
    expect(server.seen[0]?.url).toBe('/v1/contacts?start=0&count=3');
    expect(server.seen[1]?.url).toBe('/v1/contacts?start=3&count=3');
  });

  it('dynamic: a cursor expression that finds nothing ends the list', async () => {
    server.handler = ({ url }) => ({ body: { items: records(0, 1), token: parameter(url, 'token') === undefined ? 5 : undefined } });

    const config = { get_cursor_from_response_expression: 'body.token', get_pagination_values_expression: '{ "query": { "token": cursor } }' };
    expect(await walk(fixture({ format: 'dynamic', config }), undefined)).toEqual(['0', '0']);
  });

  it('sends later pages to pagination_path, without a body when asked', async () => {
    server.handler = ({ url }) => ({ body: { items: records(0, 1), next: url.includes('after') ? null : 'a b' } });

    await walk(
      fixture({ format: 'cursor', config: { cursor_path: 'next', cursor_param: 'after' } }, { method: 'post', body: { all: true }, pagination_path: '/contacts/more', ignore_body_in_pagination: true }),
      undefined,
    );

    expect(server.seen).toMatchObject([
      { url: '/v1/contacts', body: '{"all":true}' },
      { url: '/v1/contacts/more?after=a%20b', body: '' },
    ]);
  });

  it('ends a list whose provider repeats itself and says so in debug', async () => {
    server.handler = ({ url }) => ({ body: { items: records(0, 1), next: url.includes('after=1') ? 2 : 1 } });
    const client = fixtureClient(server, fixture({ format: 'cursor', config: { cursor_path: 'next', cursor_param: 'after' } }));

    let nextCursor: string | undefined;
    let debug: Record<string, unknown> | undefined;
    for (let page = 0; page < 10 && debug?.['isLooping'] !== true; page++) {
      const answer = (await client.json({}, { nextCursor, responseFormat: 'debug' })) as { result: { next_cursor: string | null }; debug: Record<string, unknown> };
      nextCursor = answer.result.next_cursor ?? undefined;
      debug = answer.debug;
    }

    expect(debug).toMatchObject({ isLooping: true, nextCursor: null });
    expect(server.seen.length).toBeLessThanOrEqual(4);
  });

  it('ends a list whose provider does not know its page parameter', async () => {
    server.handler = () => ({ body: { items: records(0, 3) } });

    expect((await walk(fixture({ format: 'page', config: { page_param: 'page' } }), 3)).length).toBeLessThanOrEqual(6);
  });

  it('caps the page size at max_limit, keeps it out with truto_ignore_limit, and pages nothing when pagination is null', async () => {
    server.handler = () => ({ body: { items: records(0, 5), next: 'x' } });
    const client = fixtureClient(server, fixture({ format: 'cursor', config: { cursor_path: 'next', cursor_param: 'after', limit_param: 'size', max_limit: 4 } }));

    await client.json({}, { limit: 100 });
    await client.json({}, { limit: 100, ignoreLimit: true });
    const unpaged = await fixtureClient(server, {
      integration: { pagination: { format: 'page', config: { page_param: 'p' } }, resources: { contacts: { list: { path: '/c', response_path: 'items', pagination: null } } } },
      crm: { contacts: { list: { response_mapping: '{ "id": $string(response.id) }' } } },
    }).json({}, {});

    expect(server.seen.map(({ url }) => url)).toEqual(['/v1/contacts?size=4', '/v1/contacts', '/v1/c']);
    expect(unpaged).toMatchObject({ next_cursor: null, result_count: 5 });
  });
});
