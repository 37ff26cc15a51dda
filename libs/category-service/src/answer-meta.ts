import { encodeCallReply, headerNames, readBody, type BusMessage, type BusRequest, type FrameValue, type MetaQuestion } from '@tributary/messaging';
import { describeAuth, describeMethod, describeProxy, describeReadiness, describeTools, describeUnified, mergeDefinition, type EffectiveDefinition, type ProviderDefinition } from '@tributary/provider-spec';
import { UnifiedError, asUnifiedError, serializeError, type JsonObject, type JsonValue, type ModelName } from '@tributary/unified-core';
import { describeLiveFields } from './describe-live-fields';
import type { ServiceDependencies } from './service-dependencies';

const largestQuestion = 64 * 1024;

/** An answer of null means: this model's service knows nothing of the integration. */
export async function answerMeta(dependencies: ServiceDependencies, model: ModelName, request: BusRequest): Promise<BusMessage> {
  try {
    const question = JSON.parse(Buffer.from(await readBody(request.body, largestQuestion)).toString('utf8')) as MetaQuestion;
    const answer = await answerQuestion(dependencies, model, request.headers[headerNames.environmentId] ?? '', question);
    return encodeCallReply({ outcome: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(answer)) });
  } catch (thrown) {
    const error = asUnifiedError(thrown);
    return encodeCallReply({ outcome: 'error', status: error.status, headers: {}, error: serializeError(error) as unknown as FrameValue });
  }
}

async function answerQuestion(dependencies: ServiceDependencies, model: ModelName, environmentId: string, question: MetaQuestion): Promise<JsonValue> {
  const { accounts, providers } = dependencies;
  const account = question.account_id === undefined ? undefined : await accounts.loadAccountSnapshot(environmentId, question.account_id, { isFresh: true });
  const key = account?.integration ?? question.integration ?? '';
  const base = providers.get(key);
  if (base === undefined) return null;
  const environment = account === undefined ? await accounts.loadEnvironmentOverrides(environmentId, key) : { integration: account.environmentIntegrationOverride, models: account.environmentModelOverride };
  const definition = mergeDefinition(base as ProviderDefinition, environment, account && { integration: account.integrationOverride, models: account.unifiedModelOverride });
  const isOverridden = (resource: string) => hasKey(hasKey(environment.models, model), resource) !== undefined;
  const described = describe(definition, model, question, isOverridden);
  if (account === undefined) return described;
  const live = question.ask === 'method' ? await describeLiveFields(dependencies, { model, account, described, question }) : described;
  return withAccount(live, { id: account.id, status: account.status, authentication_method: account.authenticationMethod ?? null, is_blocked: account.isBlocked });
}

function describe(definition: EffectiveDefinition, model: ModelName, question: MetaQuestion, isOverridden: (resource: string) => boolean): JsonValue {
  const { integration } = definition;
  const filter = { methods: question.methods, resource: question.resource, hasDescription: question.has_description ?? true };
  if (question.ask === 'tools') return { tools: describeTools(definition, model, { methods: question.methods, tags: question.tags }) };
  if (question.ask === 'method') return describeMethod(definition, { model, resource: question.resource ?? '', method: question.method ?? '' }) ?? refuseMethod(definition, model, question);
  const known = { integration: { name: integration.name, label: integration.label, category: integration.category }, unified: describeUnified(definition, model, filter, isOverridden) };
  if (question.ask === 'capabilities') return { ...known, proxy: describeProxy(definition, filter), auth: describeAuth(integration), ai_readiness: describeReadiness(integration) };
  const methods = Object.entries(definition.mappings[model] ?? {}).flatMap(([resource, mapped]) => Object.keys(mapped).flatMap((method) => describeMethod(definition, { model, resource, method }) ?? []));
  return { ...known, documentation_link: integration.documentation_link ?? null, methods };
}

function refuseMethod({ integration, mappings }: EffectiveDefinition, model: ModelName, { resource = '', method = '' }: MetaQuestion): never {
  const supported = Object.entries(mappings[model] ?? {}).map(([name, methods]) => `${name}: ${Object.keys(methods).join(', ')}`);
  throw new UnifiedError('not_found', `${integration.label} does not serve ${model}/${resource}/${method}; it serves ${supported.join('; ') || 'nothing of this model'}.`);
}

const withAccount = (described: JsonValue, account: JsonObject): JsonValue => (described !== null && typeof described === 'object' && !Array.isArray(described) ? { ...described, account } : described);

function hasKey(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
