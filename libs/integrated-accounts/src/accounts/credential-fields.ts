/** Checks a context against the credential fields that the integration declares, and applies their defaults and transforms. */
import { createHash } from 'node:crypto';
import type { CredentialField } from '@tributary/provider-spec';
import type { JsonObject, JsonValue } from '@tributary/unified-core';
import { z } from 'zod';
import type { CredentialFormat } from '../catalogue/credential-formats';
import { asObject, asText } from '../json';
import { type FieldFailure, invalidBody } from './body-fields';

/** Throws `invalid_body` that lists every faulty field. Values never stand in the message: they may be secrets. */
export function completeContext(context: JsonObject, { fields, format }: CredentialFormat): JsonObject {
  const failures: FieldFailure[] = [];
  const values: JsonObject = {};
  for (const field of fields) {
    const value = readValue(context[field.name], field);
    const fault = findFault(value, field);
    if (fault !== undefined) failures.push({ field: `context.${field.name}`, message: fault });
    else if (value !== undefined) values[field.name] = applyTransform(value, field);
  }
  const tokenFault = findTokenFault(context, format);
  if (tokenFault !== undefined) failures.push(tokenFault);
  if (failures.length > 0) throw invalidBody(failures);
  return { ...context, ...values };
}

function readValue(value: JsonValue | undefined, field: CredentialField): JsonValue | undefined {
  return value === undefined || value === null || value === '' ? field.default : value;
}

function findFault(value: JsonValue | undefined, field: CredentialField): string | undefined {
  if (value === undefined) return field.required === true ? `is required (${field.label})` : undefined;
  if (typeof value === 'number' && field.format === 'number') return undefined;
  if (typeof value !== 'string') return 'must be a string';
  if (field.options !== undefined && field.type === 'single_select' && !field.options.some((option) => option.value === value)) {
    return `must be one of ${field.options.map((option) => option.value).join(', ')}`;
  }
  if (field.pattern !== undefined && !new RegExp(field.pattern, 'u').test(value)) return `must match the pattern ${field.pattern}`;
  if (field.format !== undefined && !formats[field.format](value)) return `must be ${formatNames[field.format]}`;
  return undefined;
}

type FieldFormat = NonNullable<CredentialField['format']>;

const formats = {
  email: (value) => z.email().safeParse(value).success,
  number: (value) => value.trim() !== '' && Number.isFinite(Number(value)),
  uuid: (value) => z.guid().safeParse(value).success,
  url: (value) => z.url({ protocol: /^https?$/ }).safeParse(value).success,
  'regex-name': (value) => /^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(value),
} satisfies Record<FieldFormat, (value: string) => boolean>;

const formatNames = {
  email: 'an e-mail address',
  number: 'a number',
  uuid: 'a UUID',
  url: 'an http or https URL',
  'regex-name': 'a name of letters, digits, hyphens and underscores',
} satisfies Record<FieldFormat, string>;

function applyTransform(value: JsonValue, { transform }: CredentialField): JsonValue {
  return typeof value === 'string' && transform ? transforms[transform](value) : value;
}

const transforms = {
  lowercase: (value) => value.toLowerCase(),
  uppercase: (value) => value.toUpperCase(),
  sha256: (value) => createHash('sha256').update(value).digest('hex'),
} satisfies Record<NonNullable<CredentialField['transform']>, (value: string) => string>;

/** An imported OAuth account brings its token; client credentials fetch theirs on the first call. */
function findTokenFault(context: JsonObject, format: string): FieldFailure | undefined {
  if (format !== 'oauth2') return undefined;
  const token = asObject(asObject(context['oauth'])?.['token']);
  if (asText(token?.['access_token']) !== undefined || asText(token?.['refresh_token']) !== undefined) return undefined;
  return { field: 'context.oauth.token.access_token', message: 'is required: an oauth2 account is imported with its access_token, its refresh_token, or both' };
}
