import type { JsonObject } from '@tributary/unified-core';
import { asObject } from '../json';

/** The context with its virtual `environment_variables`: never stored with the account, always the environment's current ones. */
export function withEnvironmentVariables(context: JsonObject, environmentOverride: JsonObject | undefined): JsonObject {
  const open = asObject(environmentOverride?.['environment_variables']);
  const secret = asObject(environmentOverride?.['secret_environment_variables']);
  if (open === undefined && secret === undefined) return context;
  return { ...context, environment_variables: { ...open, ...secret } };
}
