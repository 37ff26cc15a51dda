/** The credential formats of an integration as its catalogue row keeps them: no client secrets. */
import type { Credential, CredentialField, IntegrationDocument } from '@tributary/provider-spec';
import type { JsonObject } from '@tributary/unified-core';
import { isObject } from '../json';

/** One way to connect an account. */
export interface CredentialFormat {
  /** `authentication_method` of an account that uses it. */
  name: string;
  format: string;
  fields: readonly CredentialField[];
}

/** Reduces a definition's `credentials` to what the catalogue stores: method name -> format and fields. */
export function toCatalogueCredentials(credentials: IntegrationDocument['credentials']): JsonObject {
  const byName = isSingle(credentials) ? { [credentials.format]: credentials } : credentials;
  return Object.fromEntries(Object.entries(byName).map(([name, credential]) => [name, toPublic(credential)]));
}

/** The formats of a catalogue row, in the order of the definition. */
export function credentialFormats(stored: JsonObject): CredentialFormat[] {
  return Object.entries(stored)
    .filter((entry): entry is [string, JsonObject] => isObject(entry[1]))
    .map(([name, credential]) => ({ name, format: String(credential['format']), fields: readFields(credential) }));
}

/** Names of all fields, of any format, whose values are never shown. */
export function secretFieldNames(stored: JsonObject): string[] {
  return credentialFormats(stored).flatMap(({ fields }) => fields.filter(({ secret, type }) => secret === true || type === 'password').map(({ name }) => name));
}

/** Both `{ format, config }` and a map of them are allowed; only the first has a text under `format`. */
function isSingle(credentials: IntegrationDocument['credentials']): credentials is Credential {
  return typeof credentials.format === 'string';
}

function toPublic({ format, config }: Credential): JsonObject {
  const { fields = [], documentation_link, permissions_text, scope } = config as Partial<Record<string, JsonObject[string]>>;
  return {
    format,
    fields,
    ...(documentation_link !== undefined && { documentation_link }),
    ...(permissions_text !== undefined && { permissions_text }),
    ...(scope !== undefined && { scope }),
  };
}

/** The stored value was written by `toPublic` from a definition that passed the loader's check. */
function readFields({ fields }: JsonObject): CredentialField[] {
  return Array.isArray(fields) ? (fields as unknown as CredentialField[]) : [];
}
