import type { LiveBodySchema } from '@tributary/provider-spec';
import { Agent } from 'undici';
import { createEngine } from '../create-engine';
import { fixtureAccount, fixtureCall, fixtureContext, fixtureHost, fixtureIntegration, FixtureServer } from '../testing/fixture-engine';

describe('live fields of an account', () => {
  let server: FixtureServer;
  beforeEach(async () => {
    server = await new FixtureServer().start();
    server.handler = () => ({ body: { fields: [{ api: 'size__c', must: true, kind: 'picklist', values: ['s', 'm'] }, { api: 'LastName', must: true, maps: 'last_name' }, { api: '' }] } });
  });
  afterEach(() => server.stop());

  const live: LiveBodySchema = {
    resource: 'describe',
    method: 'get',
    id: 'Contact',
    query: { project: '{{query.project}}' },
    mapping: '[response.{ "name": api, "label": "Size", "type": kind, "required": must, "options": values, "unified_field": maps }]',
  };
  const ask = (schema: LiveBodySchema | undefined, query = {}) => {
    const mapping = { crm: { contacts: { create: { resource: 'contacts', ...(schema && { live_body_schema: schema }) } } } };
    const integration = fixtureIntegration({ resources: { contacts: { create: { path: '/contacts', method: 'post' } }, describe: { get: { path: '/describe/{{id}}', response_path: 'fields' } } } });
    const engine = createEngine({
      providers: { get: () => ({ key: 'acme', integration, mappings: mapping }), keys: () => ['acme'] },
      cursorSecret: new Uint8Array(32).fill(7),
      dispatcher: new Agent(),
      upstream: ({ host }) => (host === fixtureHost ? server.origin : undefined),
      now: Date.now,
    });
    return engine.liveFields(fixtureCall({ method: 'create', query }), fixtureAccount(), fixtureContext());
  };

  it('are what the vendor describes, in one shape', async () => {
    expect(await ask(live, { project: 'P1' })).toEqual([
      { name: 'size__c', label: 'Size', type: 'picklist', required: true, description: null, options: ['s', 'm'], unified_field: null },
      { name: 'LastName', label: 'Size', type: null, required: true, description: null, options: [], unified_field: 'last_name' },
    ]);
    expect(server.seen.map(({ url }) => url)).toEqual(['/v1/describe/Contact?project=P1']);
  });

  it('are undefined where the definition names no source', async () => {
    expect(await ask(undefined)).toBeUndefined();
  });

  it('fail with the vendor', async () => {
    server.handler = () => ({ status: 403, body: { message: 'not yours' } });

    await expect(ask(live)).rejects.toMatchObject({ code: 'remote_error', status: 403 });
  });
});
