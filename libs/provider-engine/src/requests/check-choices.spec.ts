import type { MethodMapping } from '@tributary/provider-spec';
import { fixtureClient, FixtureServer } from '../testing/fixture-engine';

describe('values of which a provider takes certain ones', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = () => ({ body: [] });
  });
  afterEach(() => server.stop());

  const list: MethodMapping = { query_schema: { status: { enum: ['open', 'Won'], operators: ['in', 'ne'], fields: ['id'] } }, query_mapping: '{ "status": query.status }' };
  const create: MethodMapping = { request_body_schema: { status: { enum: ['open', 'Won'] } }, request_body_mapping: '{ "status": body.status }' };
  const client = () => fixtureClient(server, { crm: { opportunities: { list, create } }, integration: { resources: { opportunities: { list: { path: '/deals' }, create: { path: '/deals', method: 'post' } } } } });
  const ask = (status: unknown) => client().call({ resource: 'opportunities' }, { filters: { status } as never });

  it.each([['open'], ['won'], [['open', 'won']], [{ in: 'open, Won' }], [{ ne: 'open' }], [{ id: '7' }], [{ like: 'x' }], ['']])('pass when they are among them: %j', async (status) => {
    expect(await ask(status)).toMatchObject({ status: 200 });
  });

  it.each([
    ['WON', 'status=Won'],
    [['won', 'Open'], 'status=Won&status=open'],
    [{ in: 'open, WON' }, 'status%5Bin%5D=open%2CWon'],
  ])('reach the provider as its definition spells them: %j', async (status, expected) => {
    await ask(status);

    expect(server.seen[0]?.url).toBe(`/v1/deals?${expected}`);
  });

  it('do not reach the mapping by a comparison that the filter does not take', async () => {
    expect(await ask({ in: 'open', like: 'x' })).toMatchObject({ headers: { 'truto-ignored-parameters': 'status[like]' } });

    expect(server.seen[0]?.url).toBe('/v1/deals?status%5Bin%5D=open');
  });

  it.each([['paused'], [['open', 'paused']], [{ in: 'open,paused' }], [{ eq: 'paused' }]])('are refused with what is allowed otherwise: %j', async (status) => {
    await expect(ask(status)).rejects.toMatchObject({ status: 400, code: 'invalid_query', message: 'Parameter "status" takes one of open, Won, not "paused".' });
    expect(server.seen).toHaveLength(0);
  });

  it('are checked in bodies too', async () => {
    await expect(client().call({ resource: 'opportunities', method: 'create', body: { status: 'paused' } })).rejects.toMatchObject({ status: 400, code: 'invalid_body', message: 'The field status takes one of open, Won, not "paused".' });
    await client().call({ resource: 'opportunities', method: 'create', body: { status: 'OPEN' } });
    expect(server.seen[0]?.body).toBe('{"status":"open"}');
  });
});
