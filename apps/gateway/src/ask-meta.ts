import { BusError, decodeCallReply, headerNames, readBody, type Bus, type MetaQuestion } from '@tributary/messaging';
import { UnifiedError, deserializeError, modelNames, type JsonObject, type JsonValue, type ModelName } from '@tributary/unified-core';
import type { GatewayDependencies } from './gateway-dependencies';

const largestAnswer = 32 * 1024 * 1024;

/** Asks the service of one model; null when it does not know the integration. */
export async function askModel({ bus, settings }: GatewayDependencies, model: ModelName, environmentId: string, question: MetaQuestion): Promise<JsonValue> {
  const reply = await decodeCallReply(await request(bus, model, environmentId, question, Date.now() + settings.callTimeout));
  if (reply.outcome === 'error') throw deserializeError(reply.error);
  return JSON.parse(Buffer.from(await readBody(reply.body, largestAnswer)).toString('utf8')) as JsonValue;
}

/** Asks every service that runs; the answers of those that know the integration, in the order of the models. */
export async function askAllModels(dependencies: GatewayDependencies, environmentId: string, question: MetaQuestion): Promise<JsonObject[]> {
  const answers = await Promise.all(modelNames.map((model) => askModel(dependencies, model, environmentId, question).catch((error: unknown) => (isAbsent(error) ? null : Promise.reject(error)))));
  return answers.filter((answer): answer is JsonObject => answer !== null && typeof answer === 'object' && !Array.isArray(answer));
}

async function request(bus: Bus, model: ModelName, environmentId: string, question: MetaQuestion, deadline: number) {
  try {
    return await bus.request(`meta.v1.${model}`, { headers: { [headerNames.environmentId]: environmentId }, body: Buffer.from(JSON.stringify(question)) }, { deadline });
  } catch (cause) {
    if (cause instanceof BusError) throw new UnifiedError(cause.code === 'deadline_exceeded' ? 'deadline_exceeded' : 'service_unavailable', `Nothing serves ${model} at the moment; try again shortly.`, { cause });
    throw cause;
  }
}

const isAbsent = (error: unknown): boolean => error instanceof UnifiedError && error.code === 'service_unavailable';
