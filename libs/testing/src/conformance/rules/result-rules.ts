/** What the results of cases have to look like, whatever the provider. */
import { findDrift, findResource, type Field } from '@tributary/unified-core';
import type { LocatedCase } from '../../cases/provider-case';
import { recordsOf } from '../../cases/check-step';
import type { FleetProvider } from '../fleet';
import type { Rule } from './rule';

interface ResultRecord {
  one: LocatedCase;
  record: object;
}

const resultSchema: Rule = {
  name: 'result-schema',
  says: 'Every expected record has the keys, types and enum values of its schema; ids are strings.',
  check: (provider) =>
    unified(provider).flatMap(({ one, record }) =>
      findDrift(one.model, one.resource, record).map(({ path, problem, expected }) => ({ ...place(one), message: `the expected record breaks the schema at ${path} (${problem}); it has to be ${expected}` })),
    ),
};

const resultKeys: Rule = {
  name: 'result-keys',
  says: 'Every expected record has every key of its schema, null where the provider has none.',
  check: (provider) =>
    unified(provider).flatMap(({ one, record }) => {
      const fields = Object.keys(findResource(one.model, one.resource)?.fields ?? {}).filter((name) => name !== 'remote_data');
      const missing = fields.filter((name) => !Object.hasOwn(record, name));
      return missing.length === 0 ? [] : [{ ...place(one), message: `the expected record lacks ${missing.join(', ')}` }];
    }),
};

const datesInUtc: Rule = {
  name: 'dates-in-utc',
  says: 'Dates are ISO 8601 in UTC, written with Z.',
  check: (provider) =>
    unified(provider).flatMap(({ one, record }) =>
      moments(record, { type: 'object', description: '', properties: findResource(one.model, one.resource)?.fields ?? {} }, '')
        .filter(({ value }) => !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(value))
        .map(({ path, value }) => ({ ...place(one), message: `${path} is ${value}; map it to ISO 8601 in UTC, such as 2026-01-15T12:00:00.000Z` })),
    ),
};

/** Judged by the last key: an identifier beside a token is no secret. */
const secretKey = /(^|[._])(token|secret|password|api_?key|private_?key|(access|refresh|api|bot|user)_token)$/i;

const noSecretInAnswers: Rule = {
  name: 'no-secret-in-answers',
  says: 'No credential of a case appears in an answer.',
  check: (provider) =>
    provider.cases.flatMap((one) => {
      const secrets = leaves(one.account?.context ?? {}).filter(({ path, value }) => secretKey.test(path) && value.length >= 8);
      return one.steps.flatMap(({ expect }) => secrets.filter(({ value }) => JSON.stringify(expect).includes(value)).map(({ path }) => ({ ...place(one), message: `the answer holds the account's ${path}; mark its field secret: true` })));
    }),
};

const deepReferences: Rule = {
  name: 'result-ids',
  says: 'Records that the provider gave have an id.',
  check: (provider) =>
    unified(provider)
      .filter(({ one, record }) => findResource(one.model, one.resource)?.fields['id'] !== undefined && (record as { id?: unknown }).id == null)
      .map(({ one }) => ({ ...place(one), message: 'an expected record has no id; map the vendor’s, or build one that get accepts' })),
};

function unified(provider: FleetProvider): ResultRecord[] {
  return provider.cases.flatMap((one) =>
    one.steps.filter(({ expect }) => expect.status < 300).flatMap((step) => recordsOf(one, step, step.expect.body).map((record) => ({ one, record }))),
  );
}

function place(one: LocatedCase): { subject: string; file: string } {
  return { subject: `${one.model}/${one.resource}.${one.method} "${one.name}"`, file: `${one.model}/cases/${one.resource}.${one.method}.json` };
}

function moments(value: unknown, field: Field, path: string): { path: string; value: string }[] {
  if (value === null || value === undefined) return [];
  if (field.type === 'string') return field.format === 'date-time' && typeof value === 'string' && !value.startsWith('{{') ? [{ path, value }] : [];
  if (field.type === 'array') return Array.isArray(value) ? value.flatMap((item, index) => moments(item, field.items, `${path}.${index}`)) : [];
  if (field.type !== 'object' || typeof value !== 'object') return [];
  return Object.entries(field.properties).flatMap(([name, inner]) => moments((value as Record<string, unknown>)[name], inner, path === '' ? name : `${path}.${name}`));
}

function leaves(value: unknown, path = ''): { path: string; value: string }[] {
  if (typeof value === 'string') return [{ path, value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

export const resultRules: readonly Rule[] = [resultSchema, resultKeys, datesInUtc, deepReferences, noSecretInAnswers];
