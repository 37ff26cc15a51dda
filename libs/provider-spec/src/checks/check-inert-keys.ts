/** Keys that change nothing where they stand: a writer who gives one expects something that will not happen. */
import type { IntegrationDocument, MappingDocument, MethodMapping, ResourceMethod } from '../documents';
import type { Finding } from './finding';

interface Inert<Subject> {
  keys: readonly (keyof Subject & string)[];
  when: (subject: Subject) => boolean;
  because: string;
}

export function checkInertIntegrationKeys(document: IntegrationDocument): Finding[] {
  const rules: readonly Inert<ResourceMethod>[] = [
    { keys: ['authorization'], when: (method) => method.no_auth === true, because: 'no_auth is true' },
    { keys: ['body', 'body_format', 'body_format_config', 'add_query_to_body'], when: (method) => method.ignore_body === true, because: 'ignore_body is true' },
    { keys: ['body'], when: (method) => method.set_body_to_null === true, because: 'set_body_to_null is true' },
    {
      keys: ['pagination_path', 'ignore_body_in_pagination'],
      when: (method) => (method.pagination === undefined ? document.pagination === undefined : method.pagination === null),
      because: 'the method has no pagination',
    },
    { keys: ['throw_error_on_parse_error'], when: (method) => method.api_response_format === 'text' || method.api_response_format === 'binary', because: `nothing is parsed in this api_response_format` },
  ];
  return Object.entries(document.resources).flatMap(([resource, methods]) =>
    Object.entries(methods).flatMap(([method, subject]) => applyRules(subject, rules, ['resources', resource, method])),
  );
}

const calls = [
  'resource', 'method', 'query', 'query_mapping', 'body', 'request_body_mapping', 'request_header_mapping', 'path_mapping', 'response_mapping',
  'response_mapping_method', 'response_header_mapping', 'error_mapping', 'is_partial_expression', 'before', 'read_back', 'after', 'side_load',
  'reference_names', 'live_body_schema', 'file_upload',
] as const satisfies readonly (keyof MethodMapping)[];
const mappingRules: readonly Inert<MethodMapping>[] = [
  { keys: calls, when: (mapping) => mapping.static_response !== undefined, because: 'static_response answers without a call' },
  { keys: ['response_mapping_method'], when: (mapping) => mapping.response_mapping === undefined, because: 'there is no response_mapping' },
];

export function checkInertMappingKeys(document: MappingDocument): Finding[] {
  return Object.entries(document).flatMap(([resource, methods]) =>
    Object.entries(methods).flatMap(([method, mapping]) => [
      ...applyRules(mapping, mappingRules, [resource, method]),
      ...(['list', 'get', 'delete'].includes(method) && mapping.request_body_schema !== undefined
        ? [{ path: [resource, method, 'request_body_schema'], at: 'key' as const, message: `has no effect: ${method} takes no body from the caller; remove it` }]
        : []),
      ...(['create', 'update'].includes(method) ? [] : findKeys(mapping, { read_back: 'only create and update read back what they wrote', live_body_schema: 'only create and update tell what they take' }, [resource, method])),
      ...(['list', 'get', 'create', 'update'].includes(method) ? [] : findKeys(mapping, { reference_names: 'only list, get, create and update answer records' }, [resource, method])),
    ]),
  );
}

function findKeys(mapping: MethodMapping, reasons: Partial<Record<keyof MethodMapping, string>>, path: readonly string[]): Finding[] {
  return Object.entries(reasons).flatMap(([key, because]) => (mapping[key as keyof MethodMapping] === undefined ? [] : [{ path: [...path, key], at: 'key' as const, message: `has no effect: ${because}; remove it` }]));
}

function applyRules<Subject extends object>(subject: Subject, rules: readonly Inert<Subject>[], path: readonly string[]): Finding[] {
  return rules
    .filter((rule) => rule.when(subject))
    .flatMap((rule) =>
      rule.keys.filter((key) => subject[key] !== undefined).map((key): Finding => ({ path: [...path, key], at: 'key', message: `has no effect: ${rule.because}; remove one of the two` })),
    );
}
