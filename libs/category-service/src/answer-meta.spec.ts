import { createMemoryBus, decodeCallReply, headerNames, readBody, type MetaQuestion } from '@tributary/messaging';
import type { LiveField } from '@tributary/provider-engine';
import type { ProviderDefinition } from '@tributary/provider-spec';
import { UnifiedError } from '@tributary/unified-core';
import { answerMeta } from './answer-meta';
import type { ServiceDependencies } from './service-dependencies';

const definition: ProviderDefinition = {
  key: 'acme',
  integration: {
    name: 'acme', label: 'Acme', category: 'crm', status: 'beta', base_url: 'https://api.acme.example', allowed_hosts: ['api.acme.example'], documentation_link: 'https://acme.example/docs',
    credentials: { format: 'api_key', config: { fields: [{ name: 'api_key', label: 'Key', type: 'password', secret: true, required: true }] } },
    resources: { people: { list: { path: '/people', description: 'All people.', api_documentation_url: 'https://acme.example/docs/people' }, get: { path: '/people/{{id}}' } } },
  },
  mappings: {
    crm: {
      contacts: {
        list: { resource: 'people', query_schema: { first_name: {}, created_at: { operators: ['gt'] }, account: { fields: ['id'], required: true }, sort_by: { fields: ['name'] } }, response_mapping: '{ "id": response.id }' },
        get: { resource: 'people' },
        create: { resource: 'people', request_body_schema: { first_name: { required: true }, account: { required_when: 'Unless the caller owns one account only.' } } },
      },
    },
  },
};

const account = { id: 'a1', environmentId: 'e1', integration: 'acme', status: 'active', isBlocked: false, authenticationMethod: undefined, unifiedModelOverride: { crm: { contacts: { list: { response_mapping: '{ "title": response.job }' } } } } };
const dependencies = {
  bus: createMemoryBus(),
  providers: { get: (key: string) => (key === 'acme' ? definition : undefined), keys: () => ['acme'] },
  engine: { credentialOf: () => undefined, liveFields: async () => undefined },
  accounts: {
    loadAccountSnapshot: async () => account,
    loadEnvironmentOverrides: async () => ({ integration: undefined, models: { crm: { contacts: { get: { query: { full: 'yes' } } } } } }),
  },
} as unknown as ServiceDependencies;

const liveField = (changes: Partial<LiveField>): LiveField => ({ name: '', label: null, type: null, required: false, description: null, options: [], unified_field: null, ...changes });

async function ask(question: MetaQuestion, others: object = {}) {
  const message = await answerMeta({ ...dependencies, ...others } as ServiceDependencies, 'crm', { subject: 'meta.v1.crm', headers: { [headerNames.environmentId]: 'e1' }, body: Buffer.from(JSON.stringify(question)) });
  const reply = await decodeCallReply(message);
  return reply.outcome === 'error' ? reply.error : JSON.parse(Buffer.from(await readBody(reply.body, 1_000_000)).toString('utf8'));
}

describe('answerMeta', () => {
  it('tells what an integration can do, with the environment laid over', async () => {
    expect(await ask({ ask: 'capabilities', integration: 'acme' })).toMatchObject({
      integration: { name: 'acme', label: 'Acme', category: 'crm' },
      unified: [{ model: 'crm', model_label: 'CRM', resource: 'contacts', methods: ['list', 'get', 'create'], env_overridden: true }],
      proxy: [{ resource: 'people', methods: [{ method: 'list', name: 'list_all_acme_people', has_description: true, api_documentation_url: 'https://acme.example/docs/people' }] }],
      auth: { formats: ['api_key'], fields: [{ name: 'api_key', required: true }] },
      ai_readiness: { proxy_methods: 2, proxy_methods_with_descriptions: 1, ai_ready_score: 50 },
    });
  });

  it('keeps to the methods that are asked for', async () => {
    const answer = await ask({ ask: 'capabilities', integration: 'acme', methods: ['get'], has_description: false });

    expect(answer).toMatchObject({ unified: [{ methods: ['get'] }], proxy: [{ methods: [{ method: 'get', has_description: false }] }] });
  });

  it('describes a method by what the provider supports', async () => {
    const { query_schema: query, request_body_schema: body } = await ask({ ask: 'method', integration: 'acme', resource: 'contacts', method: 'list' });

    expect(Object.keys(query.properties)).toEqual(['first_name', 'created_at', 'account', 'sort_by']);
    expect(query).toMatchObject({ required: ['account'], properties: { created_at: { 'x-operators': ['gt'] }, account: { 'x-fields': ['id'] }, sort_by: { properties: { name: { enum: ['asc', 'desc'] } } } } });
    expect(body).toBeNull();
  });

  it('tells which body fields are required, and when', async () => {
    const { request_body_schema: body } = await ask({ ask: 'method', integration: 'acme', resource: 'contacts', method: 'create' });

    expect(Object.keys(body.properties)).toEqual(['first_name', 'account', 'remote_data']);
    expect(body).toMatchObject({ required: ['first_name'], 'x-required-when': { account: 'Unless the caller owns one account only.' } });
  });

  it('lays what the account’s vendor describes over the body', async () => {
    const engine = { credentialOf: () => undefined, liveFields: async () => [liveField({ name: 'size__c', label: 'Size', required: true, options: ['s', 'm'] }), liveField({ name: 'Company', required: true, unified_field: 'account' })] };
    const answer = await ask({ ask: 'method', account_id: 'a1', resource: 'contacts', method: 'create' }, { engine });

    expect(answer.request_body_schema).toMatchObject({
      required: ['first_name', 'account', 'custom_fields'],
      properties: { custom_fields: { required: ['size__c'], properties: { size__c: { title: 'Size', enum: ['s', 'm'] } } } },
    });
    expect(answer.account_fields).toHaveLength(2);
  });

  it('describes the method without live fields when the vendor refuses', async () => {
    const engine = { credentialOf: () => undefined, liveFields: async () => Promise.reject(new UnifiedError('remote_error', 'No access to describe.', { status: 403 })) };
    const answer = await ask({ ask: 'method', account_id: 'a1', resource: 'contacts', method: 'create' }, { engine });

    expect(answer).toMatchObject({ account_fields: null, account_fields_error: 'No access to describe.', request_body_schema: { required: ['first_name'] } });
  });

  it('asks no vendor in the name of a blocked account', async () => {
    const liveFields = jest.fn(async () => []);
    const accounts = { ...dependencies.accounts, loadAccountSnapshot: async () => ({ ...account, isBlocked: true }) };
    const answer = await ask({ ask: 'method', account_id: 'a1', resource: 'contacts', method: 'create' }, { accounts, engine: { credentialOf: () => undefined, liveFields } });

    expect(answer).toMatchObject({ account_fields: null, account_fields_error: expect.stringContaining('is blocked'), account: { is_blocked: true } });
    expect(liveFields).not.toHaveBeenCalled();
  });

  it('shows the account and its own mapping layers', async () => {
    const answer = await ask({ ask: 'method', account_id: 'a1', resource: 'contacts', method: 'list' });

    expect(answer).toMatchObject({ response_mapping: '{ "id": response.id }', account_response_mappings: ['{ "title": response.job }'], account: { id: 'a1', status: 'active', is_blocked: false } });
  });

  it('makes tools out of methods', async () => {
    const { tools } = await ask({ ask: 'tools', account_id: 'a1', methods: ['write'] });

    expect(tools).toEqual([expect.objectContaining({ resource: 'crm/contacts', method: 'create', name: 'create_a_acme_contact', required: ['first_name'] })]);
  });

  it('refuses a method that is not served and lists what is', async () => {
    expect(await ask({ ask: 'method', integration: 'acme', resource: 'contacts', method: 'delete' })).toMatchObject({ code: 'not_found', message: expect.stringContaining('contacts: list, get, create') });
  });

  it('answers null for an integration it does not know', async () => {
    expect(await ask({ ask: 'capabilities', integration: 'unknown' })).toBeNull();
  });
});
