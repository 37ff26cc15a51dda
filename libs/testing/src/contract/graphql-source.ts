/** Holds exchanges against a GraphQL schema: documents, variables, and answers by executing the document over them. */
import { readFileSync } from 'node:fs';
import { buildSchema, execute, getOperationAST, getVariableValues, type GraphQLSchema, isAbstractType, Kind, parse, validate } from 'graphql';
import { isRecord } from '../simulator/exchange';
import { type DescriptionSource, type Fault, isRefused, pathOf } from './verdict';

export function graphqlSource(label: string, file: string, path: string | undefined): DescriptionSource {
  const schema = buildSchema(readFileSync(file, 'utf8'), { assumeValidSDL: true });
  return {
    label,
    methodsOf: () => [],
    judge(exchange) {
      const url = new URL(exchange.request.url);
      const { body } = exchange.request;
      if (!isRecord(body) || typeof body['query'] !== 'string' || (path !== undefined && url.pathname !== path)) return undefined;
      const sent: SentOperation = { query: body['query'], variables: isRecord(body['variables']) ? body['variables'] : {}, operationName: typeof body['operationName'] === 'string' ? body['operationName'] : undefined };
      const { faults, name } = judgeDocument(schema, sent);
      const answer = isRecord(exchange.response.body) && isRecord(exchange.response.body['data']) ? exchange.response.body['data'] : undefined;
      return { request: isRefused(exchange) ? [] : faults, response: answer === undefined || faults.length > 0 ? undefined : judgeAnswer(schema, sent, { answer, name }) };
    },
  };
}

interface SentOperation {
  query: string;
  variables: Record<string, unknown>;
  /** Which operation of the document is meant; needed where it holds several. */
  operationName: string | undefined;
}

function judgeDocument(schema: GraphQLSchema, { query, variables, operationName }: SentOperation): { faults: Fault[]; name: string } {
  try {
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    const field = operation?.selectionSet.selections[0];
    const name = `graphql ${field?.kind === Kind.FIELD ? field.name.value : ''}`;
    const errors = validate(schema, document);
    if (operation === null || operation === undefined) return { name, faults: [{ rule: 'contract-body', subject: 'graphql operationName', message: 'names no operation of the document, or is absent where there are several' }] };
    const coerced = errors.length > 0 ? { errors: [] } : getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    return { name, faults: [...errors, ...(coerced.errors ?? [])].map(({ message }) => ({ rule: 'contract-body', subject: `${name} ${message}`, message })) };
  } catch (error) {
    return { name: 'graphql', faults: [{ rule: 'contract-body', subject: 'graphql document', message: error instanceof Error ? error.message : String(error) }] };
  }
}

/** Every selected value is completed against its type; a null where the schema promises a value is the vendor's affair. */
function judgeAnswer(schema: GraphQLSchema, { query, variables, operationName }: SentOperation, { answer, name }: { answer: Record<string, unknown>; name: string }): Fault[] {
  const result = execute({
    schema,
    document: parse(query),
    rootValue: answer,
    variableValues: variables,
    operationName,
    fieldResolver: (source: unknown, _arguments, _context, { path }) => (isRecord(source) ? source[String(path.key)] : undefined),
    typeResolver: (value: unknown, _context, _info, type) => (isRecord(value) && typeof value['__typename'] === 'string' ? value['__typename'] : isAbstractType(type) ? schema.getPossibleTypes(type)[0]?.name : undefined),
  });
  const errors = 'errors' in result ? (result.errors ?? []) : [];
  return errors
    .filter(({ message }) => !message.startsWith('Cannot return null for non-nullable field'))
    .map(({ message, path }) => ({ rule: 'contract-response', subject: `${name} ${pathOf(`/${(path ?? []).join('/')}`)}`, message }));
}
