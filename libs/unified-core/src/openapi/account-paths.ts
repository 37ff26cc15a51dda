/** Routes of integrated accounts (wire.md 6.1). */
import type { JsonObject } from '../call';
import { errorResponseRefs } from './error-responses';
import { parameterRef, schemaRef } from './names';

export const accountTag = { name: 'Integrated accounts', description: 'Connections to the accounts of your customers.' };

const statuses = ['connecting', 'active', 'needs_reauth', 'validation_error', 'post_install_error'];
const regions = ['wnam', 'enam', 'apac', 'eu'];
const object = (description: string): JsonObject => ({ type: 'object', description, additionalProperties: true });
const maybe = (schema: JsonObject): JsonObject => ({ ...schema, type: [schema['type'] as string, 'null'] });
const text = (description: string, more: JsonObject = {}): JsonObject => ({ type: 'string', description, ...more });

const changeable: JsonObject = {
  tenant_id: text('Your own id of the customer; need not be unique.'),
  context: object('What the provider needs: credentials, subdomain and the like. Secrets are never answered.'),
  authentication_method: maybe(text('Which of the provider\'s kinds of credential is used.')),
  integration_override: maybe(object('Changes to the definition of the provider for this account.')),
  unified_model_override: maybe(object('Changes to the mappings for this account, by model, resource and method.')),
};
const time = (description: string): JsonObject => text(description);

export const accountSchemas: JsonObject = {
  IntegratedAccount: {
    type: 'object',
    description: 'A connection to one account at a provider.',
    properties: {
      id: text('Id of the account.', { format: 'uuid' }),
      environment_id: text('Environment that the account belongs to.', { format: 'uuid' }),
      environment_integration_id: text('Installed integration that the account uses.'),
      status: text('Whether the account can be used.', { enum: statuses }),
      is_sandbox: { type: 'boolean', description: 'Whether it is a demonstration account.' },
      region: text('Region in which the account is kept.', { enum: regions }),
      object_store_context_fields: { type: 'array', items: { type: 'string' }, description: 'Keys of context that are kept apart for their size.' },
      integration: object('The provider: id, name, category and label.'),
      environment_integration: object('The installed integration.'),
      last_error: maybe(text('What went wrong last.')),
      last_forbidden_error: maybe(object('Which call the provider forbade last, and the scopes that it lacked.')),
      ...changeable,
      created_at: time('When the account was connected.'),
      updated_at: time('When the account last changed.'),
    },
    required: ['id', 'tenant_id', 'status', 'context', 'integration', 'created_at', 'updated_at'],
  },
  IntegratedAccountList: {
    type: 'object',
    properties: { result: { type: 'array', items: schemaRef('IntegratedAccount') }, next_cursor: { type: ['string', 'null'] }, limit: { type: 'integer' } },
    required: ['result', 'next_cursor', 'limit'],
  },
  IntegratedAccountCreate: {
    type: 'object',
    properties: {
      ...changeable,
      environment_integration_id: text('Installed integration to connect; `integration` may name the provider instead.'),
      integration: text('Name of the provider to connect; installs it where needed.'),
      is_sandbox: { type: 'boolean' },
      region: text('Region to keep the account in; cannot be changed later.', { enum: regions }),
    },
    required: ['tenant_id'],
  },
  IntegratedAccountUpdate: { type: 'object', description: 'Top-level keys of context are merged; secrets that are left out stay.', properties: { ...changeable, status: text('New status.', { enum: statuses }) } },
};

const account = {
  id: '0b9fd9a4-4a4c-4c3c-9a51-3f0b8f5f5a10',
  tenant_id: 'acme-1',
  environment_id: '6d5a3f52-6a77-4a0e-8f43-54a2a7d1c9e1',
  environment_integration_id: 'c0a8012e-7c1d-4f0a-b7de-0a1f6d7c2b11',
  status: 'active',
  is_sandbox: false,
  authentication_method: 'api_key',
  region: 'wnam',
  context: { subdomain: 'acme' },
  object_store_context_fields: [],
  integration: { id: 'e5a1f3f0-91b5-4d9a-a1d4-3f6a5d0c7e21', name: 'zendesk', category: 'ticketing', config: { label: 'Zendesk' } },
  environment_integration: { id: 'c0a8012e-7c1d-4f0a-b7de-0a1f6d7c2b11' },
  integration_override: null,
  unified_model_override: null,
  last_error: null,
  last_forbidden_error: null,
  created_at: '2026-03-14T09:26:53.000Z',
  updated_at: '2026-03-14T09:26:53.000Z',
};
const json = (schema: string, example: JsonObject): JsonObject => ({ content: { 'application/json': { schema: schemaRef(schema), example } } });
const operation = (id: string, summary: string, description: string, rest: JsonObject): JsonObject => ({ operationId: id, tags: [accountTag.name], summary, description, ...rest });
const answers = (status: string, schema: string, example: JsonObject): JsonObject => ({ responses: { [status]: { description: 'Done.', ...json(schema, example) }, ...errorResponseRefs } });
const filter = (name: string, schema: JsonObject = { type: 'string' }): JsonObject => ({ name, in: 'query', description: `Only accounts with this ${name}.`, schema });
const itemParameters = [parameterRef('id')];

export const accountPaths: JsonObject = {
  '/integrated-account': {
    get: operation('integratedAccountList', 'List integrated accounts', 'Accounts of the environment that the token belongs to.', {
      parameters: [filter('tenant_id'), filter('integration.name'), filter('status', { type: 'string', enum: statuses }), filter('is_sandbox', { type: 'boolean' }), parameterRef('limit'), parameterRef('next_cursor')],
      ...answers('200', 'IntegratedAccountList', { result: [account], next_cursor: null, limit: 25 }),
    }),
    post: operation('integratedAccountCreate', 'Connect an account', 'Takes a credential that you hold already.', {
      requestBody: { required: true, ...json('IntegratedAccountCreate', { tenant_id: 'acme-1', integration: 'zendesk', authentication_method: 'api_key', context: { subdomain: 'acme', email: 'ada@example.com', api_token: '<token>' } }) },
      ...answers('201', 'IntegratedAccount', account),
    }),
  },
  '/integrated-account/{id}': {
    get: operation('integratedAccountGet', 'Get an integrated account', 'Answers the account without its secrets.', { parameters: itemParameters, ...answers('200', 'IntegratedAccount', account) }),
    patch: operation('integratedAccountUpdate', 'Change an integrated account', 'Merges context by its top-level keys and replaces overrides whole.', {
      parameters: itemParameters,
      requestBody: { required: true, ...json('IntegratedAccountUpdate', { context: { subdomain: 'acme-eu' } }) },
      ...answers('200', 'IntegratedAccount', account),
    }),
    delete: operation('integratedAccountDelete', 'Delete an integrated account', 'Forgets the account and its credential.', { parameters: itemParameters, ...answers('200', 'DeletedRecord', { id: account.id }) }),
  },
};
