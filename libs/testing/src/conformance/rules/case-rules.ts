/** Every method is shown by a case, and every provider shows the hard ones: pages, empty lists, failures. */
import { servedMethods, type FleetProvider, type ServedMethod } from '../fleet';
import type { LocatedCase } from '../../cases/provider-case';
import type { Rule } from './rule';

type Kind = LocatedCase['kind'];
const caseFile = ({ model, resource, method }: { model: string; resource: string; method: string }): string => `${model}/cases/${resource}.${method}.json`;
const modelsOf = (provider: FleetProvider): string[] => [...new Set(servedMethods(provider).map(({ model }) => model))];
const succeeds = (one: LocatedCase): boolean => one.steps.every(({ expect }) => expect.status < 300);

/** Which methods make a kind of case necessary in a model. */
const neededKinds: readonly { kind: Kind; when: (method: ServedMethod, provider: FleetProvider) => boolean; shows: string }[] = [
  { kind: 'second_page', when: isPaged, shows: 'two steps of a list, the second with next_cursor={{next_cursor}}' },
  { kind: 'empty_list', when: (served) => served.method === 'list' && calls(served), shows: 'a list whose result is []' },
  { kind: 'auth_failure', when: calls, shows: 'the provider refuses the credential, the answer is 401 or 403' },
  { kind: 'not_found', when: (served) => ['get', 'update', 'delete'].includes(served.method) && calls(served), shows: 'the record does not exist, the answer is 404' },
  { kind: 'rate_limit', when: calls, shows: 'the provider is asked too often, the answer is 429' },
  { kind: 'validation_error', when: (served) => (['create', 'update'].includes(served.method) || hasRequired(served)) && calls(served), shows: 'a value that is refused, the answer is 400 or 422' },
];

function calls({ mapping }: ServedMethod): boolean {
  return mapping.static_response === undefined;
}

function isPaged(served: ServedMethod, { definition }: FleetProvider): boolean {
  return served.method === 'list' && served.operations.some(({ pagination }) => (pagination === undefined ? definition.integration.pagination : pagination) != null);
}

function hasRequired({ mapping }: ServedMethod): boolean {
  return [...Object.values(mapping.query_schema ?? {}), ...Object.values(mapping.request_body_schema ?? {})].some(({ required }) => required === true);
}

const caseMissing: Rule = {
  name: 'case-missing',
  says: 'Every method that a mapping serves has a case in which it succeeds.',
  check: (provider) =>
    servedMethods(provider)
      .filter((served) => !provider.cases.some((one) => isOf(one, served) && succeeds(one)))
      .map((served) => ({ subject: served.name, file: caseFile(served), message: 'no case shows it succeed; add one with the provider request, its answer and the result' })),
};

const caseUnknown: Rule = {
  name: 'case-unknown',
  says: 'Every case file is of a method that the mapping serves.',
  check: (provider) => {
    const served = servedMethods(provider);
    const strangers = provider.cases.filter((one) => !served.some((method) => isOf(one, method)));
    return [...new Set(strangers.map((one) => caseFile(one)))].map((file) => ({ subject: file, file, message: 'mapping.yaml serves no such method; declare it there or rename the file' }));
  },
};

const caseKinds: Rule = {
  name: 'case-kinds',
  says: 'Each model of a provider has a case of every kind that its methods make possible.',
  check: (provider) =>
    modelsOf(provider).flatMap((model) => {
      const served = servedMethods(provider).filter((method) => method.model === model);
      const shown = new Set(provider.cases.filter((one) => one.model === model).map(({ kind }) => kind));
      return neededKinds
        .filter(({ kind, when }) => !shown.has(kind) && served.some((method) => when(method, provider)))
        .map(({ kind, shows }) => ({ subject: `${model} ${kind}`, file: `${model}/cases/`, message: `no case of kind ${kind}; add one: ${shows}` }));
    }),
};

/** What a case of a kind has to show; anything else is a label on something different. */
const proofs: Partial<Record<Kind, (one: LocatedCase) => string | undefined>> = {
  second_page: (one) => (one.steps.length < 2 || !succeeds(one) || !one.steps.slice(1).some(({ call }) => call.query?.includes('{{next_cursor}}')) ? 'needs a second step whose query holds next_cursor={{next_cursor}}, and success in both' : undefined),
  empty_list: (one) => (lastBody(one)?.['result'] === undefined || (lastBody(one)?.['result'] as unknown[]).length > 0 ? 'needs an expected result of []' : undefined),
  auth_failure: (one) => statusIn(one, [401, 403]),
  not_found: (one) => statusIn(one, [404]),
  rate_limit: (one) => statusIn(one, [429]),
  validation_error: (one) => statusIn(one, [400, 409, 422]),
  first_page: (one) => (records(one).length === 0 ? 'needs at least one record in the expected result' : undefined),
};

function statusIn(one: LocatedCase, allowed: readonly number[]): string | undefined {
  const status = one.steps.at(-1)?.expect.status ?? 0;
  return allowed.includes(status) ? undefined : `expects ${status}; a case of this kind ends with ${allowed.join(' or ')}`;
}

function lastBody(one: LocatedCase): Record<string, unknown> | undefined {
  const body = one.steps.at(-1)?.expect.body;
  return body !== null && typeof body === 'object' && !Array.isArray(body) ? body : undefined;
}

function records(one: LocatedCase): unknown[] {
  const result = lastBody(one)?.['result'];
  return Array.isArray(result) ? result : [];
}

const caseProof: Rule = {
  name: 'case-proof',
  says: 'A case shows what its kind says; a success states its whole answer and comes from a request.',
  check: (provider) =>
    provider.cases.flatMap((one) => {
      const messages = [proofs[one.kind]?.(one), unstated(one), untested(provider, one)].filter((message) => message !== undefined);
      return messages.map((message) => ({ subject: `${one.model}/${one.resource}.${one.method} "${one.name}"`, file: caseFile(one), message: `${one.kind}: ${message}` }));
    }),
};

function unstated(one: LocatedCase): string | undefined {
  const silent = one.steps.some(({ expect }) => expect.status < 300 && expect.status !== 204 && expect.body === undefined && expect.base64 === undefined);
  const wild = one.steps.some(({ expect }) => expect.body === '{{any}}' || (lastBody(one)?.['result'] as unknown) === '{{any}}');
  return silent ? 'states no expected body; add expect.body' : wild ? 'accepts any answer; write out what is expected' : undefined;
}

function untested(provider: FleetProvider, one: LocatedCase): string | undefined {
  const served = servedMethods(provider).find((method) => isOf(one, method));
  const isStatic = served === undefined || !calls(served);
  const asks = one.steps.every(({ exchanges, call, expect }) => exchanges.length > 0 || expect.status >= 400 || call.query?.includes('truto_skip_api_call') === true);
  return isStatic || asks ? undefined : 'succeeds without a request to the provider; write down the exchange';
}

function isOf(one: LocatedCase, { model, resource, method }: ServedMethod): boolean {
  return one.model === model && one.resource === resource && one.method === method;
}

export const caseRules: readonly Rule[] = [caseMissing, caseUnknown, caseKinds, caseProof];
