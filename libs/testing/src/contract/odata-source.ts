/** Holds exchanges against an OData service: paths by its CSDL, bodies and answers by JSON Schemas of the types where there are any. */
import type { CaseExchange } from '../cases/provider-case';
import { isRecord } from '../simulator/exchange';
import { ApiDescriptions } from './api-descriptions';
import type { CsdlModel, ODataTarget } from './csdl-model';
import type { DescriptionFile } from './description-file';
import { faultsOf } from './openapi-source';
import { unknownMembers } from './unknown-members';
import { type DescriptionSource, type Fault, isRefused } from './verdict';

const systemParameters = new Set(['$top', '$skip', '$filter', '$select', '$expand', '$orderby', '$count', '$search', '$skiptoken', '$deltatoken', '$format', '$apply']);

export function odataSource(label: string, { model, basePath, schemas }: { model: CsdlModel; basePath: string; schemas: DescriptionFile | undefined }): DescriptionSource {
  const types = new ApiDescriptions(schemas === undefined ? [] : [schemas]);
  const typeOf = ({ type }: ODataTarget): string | undefined => {
    const definitions = schemas?.document['$defs'];
    return schemas !== undefined && isRecord(definitions) && definitions[type] !== undefined ? `${schemas.name}#/$defs/${type}` : undefined;
  };
  return {
    label,
    methodsOf: () => [],
    judge(exchange) {
      const url = new URL(exchange.request.url);
      const target = url.pathname.startsWith(`${basePath}/`) ? model.resolve(url.pathname.slice(basePath.length)) : undefined;
      if (target === undefined) return undefined;
      const name = `${exchange.request.method} ${target.type}${target.isCollection ? ' collection' : ''}`;
      const type = typeOf(target);
      const unknown = [...new Set(url.searchParams.keys())].filter((key) => key.startsWith('$') && !systemParameters.has(key));
      const query = unknown.map((key): Fault => ({ rule: 'contract-query', subject: `${name} query.${key}`, message: `OData has no ${key}; it has ${[...systemParameters].join(', ')}` }));
      const body = isRefused(exchange) || type === undefined || !isRecord(exchange.request.body) ? [] : judgeBody(exchange.request.body, { type, types, name });
      return { request: isRefused(exchange) ? [] : [...query, ...body], response: type === undefined ? undefined : judgeAnswer(exchange, { type, types, name }) };
    },
  };
}

interface Judged {
  type: string;
  types: ApiDescriptions;
  name: string;
}

function judgeBody(body: Record<string, unknown>, { type, types, name }: Judged): Fault[] {
  return unknownMembers(body, type, types).filter((path) => !path.includes('@')).map((path) => ({ rule: 'contract-body', subject: `${name} body.${path}`, message: `the type has no ${path}` }));
}

/** A list stands in `value`, whether or not the path leads to one: a single record never has that member. */
function judgeAnswer({ response, request }: CaseExchange, { type, types, name }: Judged): Fault[] | undefined {
  if (response.status >= 300 || !isRecord(response.body)) return undefined;
  const validate = types.compile(type, 'lenient');
  const isList = request.method === 'GET' && Array.isArray(response.body['value']);
  const records = isList ? (response.body['value'] as unknown[]) : [response.body];
  return records.flatMap((record) => faultsOf(validate, record, { rule: 'contract-response', subject: `${name} ${String(response.status)}` }));
}
