import type { Credential, IntegrationDocument } from '@tributary/provider-spec';
import { isPlainObject } from '../templates/deep-merge';

const secretName = /token|secret|password|passwd|api_?key|private_?key|signature|authorization/i;

/** Every text in an account's context that is a credential: by its name, or because its field is declared `secret`. */
export function secretValues(integration: IntegrationDocument, context: unknown): string[] {
  const declared = new Set(credentialsOf(integration).flatMap(({ config }) => (config.fields ?? []).filter(({ secret }) => secret === true).map(({ name }) => name)));
  return collect(context, (name) => declared.has(name) || secretName.test(name), false);
}

function credentialsOf({ credentials }: IntegrationDocument): Credential[] {
  return 'format' in credentials && typeof credentials.format === 'string' ? [credentials as Credential] : Object.values(credentials as Record<string, Credential>);
}

function collect(value: unknown, isSecret: (name: string) => boolean, isInside: boolean): string[] {
  if (typeof value === 'string') return isInside && value !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => collect(item, isSecret, isInside));
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => collect(item, isSecret, isInside || isSecret(name)));
}
