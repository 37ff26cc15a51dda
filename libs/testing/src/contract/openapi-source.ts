/** Holds exchanges against OpenAPI 2 and 3 descriptions. */
import type { ErrorObject, ValidateFunction } from 'ajv';
import type { CaseExchange } from '../cases/provider-case';
import { isRecord } from '../simulator/exchange';
import type { ApiDescriptions, DescribedOperation, DescribedParameter } from './api-descriptions';
import type { ContractRuleName } from './contract-rules';
import { unknownMembers } from './unknown-members';
import { type DescriptionSource, type Fault, isRefused, pathOf, type Verdict } from './verdict';

export function openApiSource(label: string, descriptions: ApiDescriptions): DescriptionSource {
  return {
    label,
    methodsOf: (path) => descriptions.methodsOf(path),
    judge(exchange) {
      const url = new URL(exchange.request.url);
      const operation = descriptions.find(exchange.request.method, url.pathname) ?? descriptions.find(exchange.request.method, decodeURI(url.pathname));
      if (operation === undefined) return undefined;
      return judgeOperation({ exchange, operation, descriptions, query: url.searchParams });
    },
  };
}

interface Subject {
  exchange: CaseExchange;
  operation: DescribedOperation;
  descriptions: ApiDescriptions;
  query: URLSearchParams;
}

function judgeOperation(subject: Subject): Verdict {
  const { exchange, operation } = subject;
  const name = `${exchange.request.method} ${operation.template}`;
  const request = isRefused(exchange) ? [] : [...judgeQuery(subject, name), ...judgeBody(subject, name)];
  return { request, response: judgeAnswer(subject, name) };
}

function judgeQuery({ operation, descriptions, query }: Subject, name: string): Fault[] {
  const known = operation.parameters.filter((parameter) => parameter.in === 'query');
  const given = [...new Set(query.keys())];
  const fault = (key: string, message: string): Fault => ({ rule: 'contract-query', subject: `${name} query.${key}`, message });
  const missing = known.filter((parameter) => parameter.required && !credentialParameters.has(parameter.name) && !given.some((key) => isOf(key, parameter)));
  return [
    ...missing.map(({ name: key }) => fault(key, `the vendor requires the query parameter ${key}; send it`)),
    ...given.flatMap((key): Fault[] => {
      const parameter = known.find((candidate) => isOf(key, candidate));
      if (parameter === undefined) return [fault(key, `the vendor knows no query parameter ${key}; it knows ${known.map((one) => one.name).join(', ') || 'none'}`)];
      return judgeParameter(parameter, key, query.getAll(key), descriptions).map((message) => fault(key, message));
    }),
  ];
}

/** Described as required in the query, and taken from a header just as well. */
const credentialParameters = new Set(['token', 'access_token', 'api_key', 'api_token', 'apikey']);

/** `page[size]` and `ids[]` are described as such, or as `page` and `ids`. */
function isOf(key: string, { name }: DescribedParameter): boolean {
  return key === name || key.replace(/\[.*$/, '') === name.replace(/\[\]$/, '') || key.replace(/\[\d*\]/g, '[]') === name;
}

function judgeParameter(parameter: DescribedParameter, key: string, values: string[], descriptions: ApiDescriptions): string[] {
  if (parameter.schema === undefined || key !== parameter.name) return [];
  const validate = descriptions.compile(parameter.schema, 'strict');
  const lists = parameter.isList ? [values.flatMap((value) => value.split(',')), values] : [];
  const candidates: unknown[] = parameter.isList ? lists.flatMap((list) => [list, list.map(asScalar)]) : values.flatMap((value) => [value, asScalar(value)]);
  if (candidates.some((candidate) => validate(candidate) === true)) return [];
  return [`the vendor does not take ${JSON.stringify(values.join(','))} here: ${describe(validate.errors)}`];
}

function asScalar(text: string): unknown {
  if (/^-?\d+(\.\d+)?$/.test(text) || text === 'true' || text === 'false') return JSON.parse(text) as unknown;
  return text;
}

function judgeBody({ exchange: { request }, operation, descriptions }: Subject, name: string): Fault[] {
  const fault = (at: string, message: string): Fault => ({ rule: 'contract-body', subject: `${name} body${at}`, message });
  const fields = operation.parameters.filter((parameter) => parameter.in === 'formData');
  if (request.body === undefined) return operation.isBodyRequired ? [fault('', 'the vendor requires a body')] : [];
  const body = typeof request.body === 'string' ? formFields(request.body) : request.body;
  if (fields.length > 0) return isRecord(body) ? judgeFields(body, fields, fault) : [];
  const pointer = (typeof request.body === 'string' ? operation.bodies.get('form') : undefined) ?? operation.bodies.get('json') ?? operation.bodies.get('form') ?? operation.bodies.get('multipart');
  // Descriptions often leave the body of a write out; that is nothing to check against.
  if (pointer === undefined) return operation.bodies.size > 0 || !['GET', 'DELETE'].includes(request.method) ? [] : [fault('', 'the vendor describes no body here; send none, or waive it with the page that documents it')];
  if (typeof request.body === 'string' && !operation.bodies.has('form')) return [];
  const validate = descriptions.compile(pointer, 'strict');
  const isPartial = request.method === 'PATCH' || request.method === 'PUT';
  return [...faultsOf(validate, body, { rule: 'contract-body', subject: `${name} body` }, isPartial ? isOfPartialWrite : undefined), ...unknownMembers(body, pointer, descriptions).map((path) => fault(`.${path}`, `the vendor's schema of the body has no ${path}`))];
}

function judgeFields(body: Record<string, unknown>, fields: readonly DescribedParameter[], fault: (at: string, message: string) => Fault): Fault[] {
  return [
    ...fields.filter((field) => field.required && body[field.name] === undefined && field.name !== 'token').map((field) => fault(`.${field.name}`, `the vendor requires ${field.name} in the body`)),
    ...Object.keys(body).filter((key) => !fields.some((field) => field.name === key)).map((key) => fault(`.${key}`, `the vendor knows no body field ${key}`)),
  ];
}

function formFields(text: string): unknown {
  return text.includes('=') ? Object.fromEntries(new URLSearchParams(text)) : text;
}

/** A 200 that reports a failure (Slack) is described under `default`. */
function judgeAnswer({ exchange: { response }, operation, descriptions }: Subject, name: string): Fault[] | undefined {
  const subject = `${name} ${String(response.status)}`;
  const isKnown = Object.keys(operation.responses).some((key) => key === String(response.status) || key.toUpperCase() === `${String(response.status)[0] ?? ''}XX` || key === 'default');
  if (!isKnown) return response.status < 300 && Object.keys(operation.responses).some((key) => key.startsWith('2')) ? [{ rule: 'contract-response', subject, message: `the vendor answers ${Object.keys(operation.responses).join(', ')} here, not ${String(response.status)}` }] : undefined;
  const validate = descriptions.answerOf(operation, response.status, 'lenient');
  if (validate === undefined || response.body === undefined || typeof response.body === 'string') return undefined;
  const faults = faultsOf(validate, response.body, { rule: 'contract-response', subject });
  if (faults.length === 0 || operation.responses['default'] === undefined || !isDescribedFailure(descriptions.answerOf(operation, 599, 'strict'), response.body)) return faults;
  const asFailure = descriptions.answerOf(operation, 599, 'lenient');
  return asFailure === undefined ? faults : faultsOf(asFailure, response.body, { rule: 'contract-response', subject });
}

/** A failure tells itself apart by members that its schema requires; one that requires none would fit anything. */
function isDescribedFailure(validate: ValidateFunction | undefined, body: unknown): boolean {
  const lacks = (value: unknown): boolean => validate?.(value) === false && (validate.errors ?? []).some(({ keyword, instancePath }) => keyword === 'required' && instancePath === '');
  return lacks({}) && !lacks(body);
}

/** An update gives some members and clears others with null, whatever the schema of the whole record says. */
function isOfPartialWrite({ keyword, data }: ErrorObject): boolean {
  return keyword === 'required' || data === null;
}

export function faultsOf(validate: ValidateFunction, value: unknown, { rule, subject }: { rule: ContractRuleName; subject: string }, isExcused?: (error: ErrorObject) => boolean): Fault[] {
  if (validate(value) === true) return [];
  const counted = (validate.errors ?? []).filter((error) => isExcused?.(error) !== true);
  // What is left of alternatives once the excused faults are gone is their summary only.
  if (isExcused !== undefined && counted.length < (validate.errors ?? []).length && counted.every(({ keyword }) => ['oneOf', 'anyOf', 'if', 'not'].includes(keyword))) return [];
  const errors = counted.filter(({ keyword }) => !['oneOf', 'anyOf', 'if', 'not'].includes(keyword));
  const told = errors.length > 0 ? errors : counted;
  const bySubject = new Map(told.map((error) => [`${subject} ${pathOf(error.instancePath) || '/'} ${error.keyword}`, error]));
  return [...bySubject].map(([at, error]) => ({ rule, subject: at, message: describe([error]) }));
}

function describe(errors: readonly ErrorObject[] | null | undefined): string {
  return (errors ?? []).slice(0, 3).map(({ instancePath, message, params, data }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params['allowedValues'] ?? params['missingProperty'] ?? '')} (is ${(JSON.stringify(data) ?? 'absent').slice(0, 60)})`.trim()).join('; ');
}
