/** The other control-plane routes that the gateway serves: tokens, integrations, capabilities and meta (wire.md 2, 6 and 7). */
import type { JsonObject } from '../call';
import { errorResponseRefs } from './error-responses';
import { schemaRef } from './names';

export const integrationTag = { name: 'Integrations', description: 'What can be connected, and what a connection can do.' };

const text: JsonObject = { type: 'string' };
const anyObject: JsonObject = { type: 'object', additionalProperties: true };
const list: JsonObject = { type: 'object', properties: { result: { type: 'array', items: anyObject }, next_cursor: { type: ['string', 'null'] }, limit: { type: 'integer' } }, required: ['result', 'next_cursor', 'limit'] };

interface Route {
  id: string;
  summary: string;
  description: string;
  query?: Record<string, string>;
  body?: { schema: JsonObject; example: JsonObject };
  answer: JsonObject;
  status?: string;
}

const capabilityQuery = { type: 'proxy, unified or all (the default).', methods: 'Names separated by commas.', resource: 'One resource only.', has_description: 'true (the default) leaves out provider methods without a description.' };

/** path -> verb -> what the route is; parameters in braces come from the path. */
const routes: Record<string, Record<string, Route>> = {
  '/integrated-account/token': {
    post: { id: 'integratedAccountToken', summary: 'Make an integrated-account token', description: 'A token that reaches one account for a quarter of an hour.', status: '201', body: { schema: { type: 'object', properties: { integrated_account_id: text }, required: ['integrated_account_id'] }, example: { integrated_account_id: '0b9fd9a4-4a4c-4c3c-9a51-3f0b8f5f5a10' } }, answer: { type: 'object', properties: { integrated_account_token: text }, required: ['integrated_account_token'] } },
  },
  '/integrated-account/me': {
    get: { id: 'ownAccountGet', summary: 'Get the token\'s own account', description: 'For integrated-account tokens.', answer: schemaRef('IntegratedAccount') },
    patch: { id: 'ownAccountUpdate', summary: 'Change the token\'s own account', description: 'For integrated-account tokens.', body: { schema: schemaRef('IntegratedAccountUpdate'), example: { context: { subdomain: 'acme-eu' } } }, answer: schemaRef('IntegratedAccount') },
  },
  '/integrated-account/{id}/credentials': {
    patch: { id: 'integratedAccountCredentials', summary: 'Replace a credential', description: 'Takes a new token or key; an account that needed one turns active.', body: { schema: { type: 'object', properties: { context: anyObject }, required: ['context'] }, example: { context: { oauth: { token: { access_token: '<token>', refresh_token: '<token>' } } } } }, answer: schemaRef('IntegratedAccount') },
  },
  '/integrated-account/{id}/capabilities': {
    get: { id: 'integratedAccountCapabilities', summary: 'What an account can do', description: 'Unified and provider methods, with the overrides of the account.', query: capabilityQuery, answer: anyObject },
  },
  '/integrated-account/{id}/tools': {
    get: { id: 'integratedAccountTools', summary: 'Methods as tools', description: 'Unified methods with their schemas, for tool calling by language models.', query: { methods: 'read, write, custom, or method names, separated by commas.', tags: 'Tags of the definition, separated by commas.' }, answer: { type: 'array', items: anyObject } },
  },
  '/integration': { get: { id: 'integrationList', summary: 'List integrations', description: 'Providers that this installation serves, and how they are connected.', answer: list } },
  '/integration/{id}': { get: { id: 'integrationGet', summary: 'Get an integration', description: 'By id or by name.', answer: anyObject } },
  '/integration/{id}/capabilities': { get: { id: 'integrationCapabilities', summary: 'What an integration can do', description: 'By id or by name.', query: capabilityQuery, answer: anyObject } },
  '/environment-integration': {
    get: { id: 'environmentIntegrationList', summary: 'List installed integrations', description: 'Integrations that the environment has installed.', answer: list },
    post: { id: 'environmentIntegrationCreate', summary: 'Install an integration', description: 'Answers the one that exists when it is installed already.', status: '201', body: { schema: { type: 'object', properties: { integration_id: text }, required: ['integration_id'] }, example: { integration_id: 'zendesk' } }, answer: anyObject },
  },
  '/environment-integration/{id}': {
    get: { id: 'environmentIntegrationGet', summary: 'Get an installed integration', description: 'Its override comes without secrets.', answer: anyObject },
    patch: { id: 'environmentIntegrationUpdate', summary: 'Change an installed integration', description: 'Replaces the override whole.', body: { schema: { type: 'object', properties: { is_enabled: { type: 'boolean' }, override: { type: ['object', 'null'], additionalProperties: true } } }, example: { override: { environment_variables: { hubspot_client_id: '<id>' } } } }, answer: anyObject },
  },
  '/unified/meta/{model}/{integration}': {
    get: { id: 'unifiedMetaModel', summary: 'A model as an integration serves it', description: 'Methods with their filters and body fields.', query: { format: 'json (the default), md or html.' }, answer: anyObject },
  },
  '/unified/{model}/{resource}/meta/{method}': {
    get: { id: 'unifiedMetaAccountMethod', summary: 'A method as an account serves it', description: 'Filters, required and supported body fields, with the overrides of the account. Where the vendor describes the fields of an account live, they are in account_fields and laid over the body schema.', query: { integrated_account_id: 'The connected account.' }, answer: anyObject },
  },
  '/unified/{model}/{resource}/{integration}/meta/{method}': {
    get: { id: 'unifiedMetaMethod', summary: 'A method as an integration serves it', description: 'Filters, required and supported body fields, with the override of the environment.', answer: anyObject },
  },
};

export const controlPaths: JsonObject = Object.fromEntries(
  Object.entries(routes).map(([path, verbs]) => [path, Object.fromEntries(Object.entries(verbs).map(([verb, route]) => [verb, describeRoute(path, route)]))]),
);

function describeRoute(path: string, { id, summary, description, query = {}, body, answer, status = '200' }: Route): JsonObject {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path', required: true, description: `The ${name} meant.`, schema: text }));
  const inQuery = Object.entries(query).map(([name, meaning]) => ({ name, in: 'query', description: meaning, schema: text }));
  return {
    operationId: id,
    tags: [path.startsWith('/integrated-account') ? 'Integrated accounts' : integrationTag.name],
    summary,
    description,
    parameters: [...inPath, ...inQuery],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body.schema, example: body.example } } } }),
    responses: { [status]: { description: 'Done.', content: { 'application/json': { schema: answer } } }, ...errorResponseRefs },
  };
}
