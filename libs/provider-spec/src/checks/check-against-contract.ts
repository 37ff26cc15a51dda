import type { ProviderContract } from '../contract';
import type { MappingDocument, MethodMapping } from '../documents';
import { literalOutputKeys } from '../expression-check/literal-output-keys';
import { placeOfName } from '../folder/source-map';
import { refuseName } from '../schema/nearest-name';
import type { Finding } from './finding';

/** The engine adds it to every record, so a mapping neither needs nor may write it. */
const engineField = 'remote_data';
/** A whole-list mapping may answer an envelope instead of records. */
const envelopeKeys = new Set(['result', 'next_cursor']);
const recordMethods = new Set(['list', 'get', 'create', 'update']);

export interface ContractCheckOptions {
  /** Whether a response mapping has to write exactly the schema's fields; an override may add some and leave others. */
  outputKeys: boolean;
}

/** A mapping serves only what its unified model has: resources, methods, filters, fields. */
export function checkAgainstContract(document: MappingDocument, model: string, contract: ProviderContract, options: ContractCheckOptions = { outputKeys: true }): Finding[] {
  return Object.entries(document).flatMap(([resource, methods]): Finding[] => {
    const known = contract.methodsOf(model, resource);
    if (known === undefined) return [{ path: [resource], at: 'key', message: `model ${model}: ${refuseName('resource', resource, contract.resourcesOf(model) ?? [])}` }];
    return Object.entries(methods).flatMap(([method, mapping]): Finding[] =>
      known.includes(method)
        ? checkMethod(mapping, { model, resource, method, contract, ...options })
        : [{ path: [resource, method], at: 'key', message: `${model}/${resource}: ${refuseName('method', method, known)}` }],
    );
  });
}

interface Subject extends ContractCheckOptions {
  model: string;
  resource: string;
  method: string;
  contract: ProviderContract;
}

function checkMethod(mapping: MethodMapping, subject: Subject): Finding[] {
  const { model, resource, method, contract, outputKeys } = subject;
  return [
    ...refuseKeys(mapping.query_schema, contract.filtersOf(model, resource, method), { path: [resource, method, 'query_schema'], noun: 'filter' }),
    ...refuseKeys(mapping.request_body_schema, contract.bodyFieldsOf(model, resource, method), { path: [resource, method, 'request_body_schema'], noun: 'body field' }),
    ...(outputKeys && mapping.response_mapping !== undefined && recordMethods.has(method) ? checkOutputKeys(mapping.response_mapping, subject) : []),
  ];
}

function refuseKeys(map: object | undefined, allowed: readonly string[] | undefined, { path, noun }: { path: string[]; noun: string }): Finding[] {
  if (map === undefined || allowed === undefined) return [];
  return Object.keys(map)
    .filter((key) => !allowed.includes(key))
    .map((key) => ({ path: [...path, key], at: 'key', message: refuseName(noun, key, allowed) }));
}

/** The literal keys of a response mapping are exactly the fields of the resource. */
function checkOutputKeys(source: string, { model, resource, method, contract }: Subject): Finding[] {
  const keys = literalOutputKeys(source);
  const fields = contract.fieldsOf(model, resource)?.filter((field) => field !== engineField);
  if (keys === undefined || fields === undefined || keys.every((key) => envelopeKeys.has(key))) return [];
  const path = [resource, method, 'response_mapping'];
  const strange = keys
    .filter((key) => !fields.includes(key))
    .map((key): Finding => ({ path, at: 'value', message: describeStrange(key, resource, fields), within: { source, ...placeOfKey(source, key) } }));
  const missing = fields.filter((field) => !keys.includes(field));
  if (missing.length === 0) return strange;
  return [...strange, { path, at: 'value', message: `omits ${missing.join(', ')} of ${resource}; every field is present, null when the provider has none` }];
}

function describeStrange(key: string, resource: string, fields: readonly string[]): string {
  return key === engineField ? `${engineField} is added by the engine; remove it` : `the schema of ${resource} has no such field: ${refuseName('field', key, fields)}`;
}

function placeOfKey(source: string, key: string): { line: number; column: number } {
  const written = [`"${key}"`, `'${key}'`].find((candidate) => source.includes(candidate));
  return placeOfName(source, written ?? key);
}
