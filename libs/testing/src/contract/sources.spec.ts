/** Each kind of description finds what is wrong with an exchange, and lets pass what vendors do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseExchange } from '../cases/provider-case';
import { ApiDescriptions } from './api-descriptions';
import { CsdlModel } from './csdl-model';
import { graphqlSource } from './graphql-source';
import { odataSource } from './odata-source';
import { openApiSource } from './openapi-source';
import type { DescriptionSource, Verdict } from './verdict';

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const acme = {
  openapi: '3.0.3',
  servers: [{ url: 'https://{tenant}.acme.test/api/v2', variables: { tenant: { default: 'www' } } }],
  components: {
    parameters: { limit: { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 100 } } },
    schemas: {
      base: { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, kind: { type: 'string', enum: ['a', 'b'] } } },
      task: { allOf: [{ $ref: '#/components/schemas/base' }, { type: 'object', properties: { title: { type: 'string' }, due: { type: 'string', format: 'date' }, owner: { type: 'object', properties: { id: { type: 'integer' } } } }, required: ['title'] }] },
    },
  },
  paths: {
    '/tasks': {
      parameters: [{ $ref: '#/components/parameters/limit' }],
      get: { parameters: [{ name: 'ids', in: 'query', required: true, schema: { type: 'array', items: { type: 'integer' } } }, { name: 'page', in: 'query', style: 'deepObject', schema: { type: 'object' } }], responses: { 200: json({ type: 'object', additionalProperties: false, required: ['tasks'], properties: { tasks: { type: 'array', items: { $ref: '#/components/schemas/task' } } } }), default: json({ type: 'object', properties: { error: { type: 'string' } } }) } },
      post: { requestBody: { required: true, ...json({ type: 'object', properties: { title: { type: 'string' }, owner: { type: 'object', properties: { id: { type: 'integer' } } } }, required: ['title'] }) }, responses: { 201: json({ $ref: '#/components/schemas/task' }) } },
    },
    '/tasks/{id}': { put: { requestBody: json({ $ref: '#/components/schemas/task' }), responses: { 200: json({ $ref: '#/components/schemas/task' }) } } },
    '/tasks/me': { get: { responses: { 204: {} } } },
  },
};
const openapi = openApiSource('acme', new ApiDescriptions([{ name: 'acme.json', document: acme }]));

function exchange(request: string, { body, status = 200, answer }: { body?: unknown; status?: number; answer?: unknown } = {}): CaseExchange {
  const [method = '', path = ''] = request.split(' ');
  return { request: { method: method as 'GET', url: `https://acme.test${path}`, ...(body !== undefined && { body: body as never }) }, response: { status, ...(answer !== undefined && { body: answer as never }) } };
}
const told = (verdict: Verdict | undefined): string[] => [...(verdict?.request ?? []), ...(verdict?.response ?? [])].map(({ rule, subject }) => `${rule}: ${subject}`);

describe('OpenAPI descriptions', () => {
  const list = 'GET /api/v2/tasks?ids=1,2';
  it.each<[string, CaseExchange, string[]]>([
    ['a good request and answer', exchange(list, { answer: { tasks: [{ id: 1, title: 'a', kind: 'a' }] } }), []],
    ['lists written one by one, deep objects, limits', exchange('GET /api/v2/tasks?ids=1&ids=2&page[size]=3&limit=5', { answer: { tasks: [] } }), []],
    ['null, unknown and missing members of an answer', exchange(list, { answer: { more: 1, tasks: [{ title: null, kind: null, owner: null, extra: {} }] } }), []],
    ['a wrong type in an answer', exchange(list, { answer: { tasks: [{ id: 'x' }, { id: 'y' }] } }), ['contract-response: GET /api/v2/tasks 200 /tasks/#/id type']],
    ['an unknown enum value in an answer', exchange(list, { answer: { tasks: [{ kind: 'z' }] } }), ['contract-response: GET /api/v2/tasks 200 /tasks/#/kind enum']],
    ['a failure that is described under default', exchange(list, { answer: { error: 'no' } }), []],
    ['an unknown query parameter', exchange(`${list}&lmit=5`), ['contract-query: GET /api/v2/tasks query.lmit']],
    ['a missing query parameter', exchange('GET /api/v2/tasks'), ['contract-query: GET /api/v2/tasks query.ids']],
    ['a value that the parameter does not take', exchange(`${list}&limit=500`), ['contract-query: GET /api/v2/tasks query.limit']],
    ['a member missing in a body', exchange('POST /api/v2/tasks', { body: {}, status: 201 }), ['contract-body: POST /api/v2/tasks body / required']],
    ['a missing body', exchange('POST /api/v2/tasks', { status: 201 }), ['contract-body: POST /api/v2/tasks body']],
    ['unknown members of a body', exchange('POST /api/v2/tasks', { body: { title: 'a', tilte: 'b', owner: { idd: 1 } }, status: 201 }), ['contract-body: POST /api/v2/tasks body.tilte', 'contract-body: POST /api/v2/tasks body.owner.idd']],
    ['an update that gives some members and clears another', exchange('PUT /api/v2/tasks/7', { body: { due: null }, answer: { id: 7 } }), []],
    ['an update of a wrong type', exchange('PUT /api/v2/tasks/7', { body: { owner: { id: 'x' } } }), ['contract-body: PUT /api/v2/tasks/{id} body /owner/id type']],
    ['what the provider refuses on purpose', exchange('POST /api/v2/tasks', { body: { nonsense: true }, status: 400, answer: {} }), []],
    ['a status of success that is not described', exchange('POST /api/v2/tasks', { body: { title: 'a' }, status: 202 }), ['contract-response: POST /api/v2/tasks 202']],
  ])('%s', (_what, given, findings) => {
    expect(told(openapi.judge(given))).toEqual(findings);
  });

  it('does not know other paths, and takes the literal one of two that fit', () => {
    expect(openapi.judge(exchange('GET /api/v1/tasks'))).toBeUndefined();
    expect(openapi.judge(exchange('DELETE /api/v2/tasks'))).toBeUndefined();
    expect(openapi.methodsOf('/api/v2/tasks')).toEqual(['GET', 'POST']);
    expect(told(openapi.judge(exchange('GET /api/v2/tasks/me', { status: 204 })))).toEqual([]);
  });

  it('reads Swagger 2 with form fields', () => {
    const swagger = { swagger: '2.0', basePath: '/api', paths: { '/post': { post: { parameters: [{ name: 'channel', in: 'formData', required: true, type: 'string' }], responses: { 200: { schema: { type: 'object', properties: { ok: { type: 'boolean', enum: [true] } } } }, default: { schema: { type: 'object', required: ['ok', 'error'], properties: { ok: { enum: [false] }, error: { enum: ['gone'] } } } } } } } } };
    const source = openApiSource('swagger', new ApiDescriptions([{ name: 's.json', document: swagger }]));

    expect(told(source.judge(exchange('POST /api/post', { body: { chanel: 'x' }, answer: { ok: false, error: 'gone' } })))).toEqual(['contract-body: POST /api/post body.channel', 'contract-body: POST /api/post body.chanel']);
    expect(told(source.judge(exchange('POST /api/post', { body: 'channel=x', answer: { ok: false, error: 'new' } })))).toEqual(['contract-response: POST /api/post 200 /error enum']);
    expect(told(source.judge(exchange('POST /api/post', { body: 'channel=x', answer: { ok: false } })))).toEqual(['contract-response: POST /api/post 200 /ok enum']);
    expect(told(source.judge(exchange('POST /api/post', { body: 'channel=x', answer: { ok: true } })))).toEqual([]);
  });
});

describe('other descriptions', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tributary-contract-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): string {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  }

  it('GraphQL: documents, variables and answers', () => {
    const source = graphqlSource('g', write('g.graphql', 'enum State { OPEN DONE } type Task { id: ID! title: String state: State! } type Query { task(id: ID!): Task }'), '/graphql');
    const judge = (query: string, variables: object, data: object) => told(source.judge(exchange('POST /graphql', { body: { query, variables }, answer: { data } })));
    const query = 'query ($id: ID!) { one: task(id: $id) { id title state } }';

    expect(judge(query, { id: '1' }, { one: { id: '1', title: 'a', state: 'OPEN' } })).toEqual([]);
    expect(judge(query, { id: '1' }, { one: { id: '1', title: null, state: null } })).toEqual([]);
    expect(judge(query, { id: '1' }, { one: { id: '1', title: {}, state: 'LATE' } })).toEqual([expect.stringContaining('/one/title'), expect.stringContaining('/one/state')]);
    expect(judge(query, {}, {})).toEqual([expect.stringContaining('Variable "$id" of required type')]);
    expect(judge('{ task(id: 1) { name } }', {}, {})).toEqual([expect.stringContaining('Cannot query field "name"')]);
    expect(judge('{ task(', {}, {})).toEqual(['contract-body: graphql document']);
    const several = `query one($id: ID!) { task(id: $id) { id } } query other($key: ID!) { task(id: $key) { title } }`;
    const judgeNamed = (operationName: string | undefined, variables: object, data: object) => told(source.judge(exchange('POST /graphql', { body: { query: several, variables, ...(operationName !== undefined && { operationName }) }, answer: { data } })));
    expect(judgeNamed('other', { key: '1' }, { task: { title: 'a' } })).toEqual([]);
    expect(judgeNamed('other', { id: '1' }, {})).toEqual([expect.stringContaining('Variable "$key" of required type')]);
    expect(judgeNamed('other', { key: '1' }, { task: { title: {} } })).toEqual([expect.stringContaining('/task/title')]);
    expect(judgeNamed(undefined, { id: '1' }, {})).toEqual(['contract-body: graphql operationName']);
    expect(source.judge(exchange('GET /graphql'))).toBeUndefined();
  });

  it('OData: paths, system parameters, bodies and answers', () => {
    const csdl = `<Edmx><Schema Namespace="n"><EntityType Name="team" BaseType="n.entity"><NavigationProperty Name="channels" Type="Collection(n.channel)"/></EntityType>
      <EntityType Name="entity"><Property Name="id" Type="Edm.String"/></EntityType><EntityType Name="channel"/><Action Name="archive" IsBound="true"/>
      <EntityContainer><EntitySet Name="teams" EntityType="n.team"/><Singleton Name="me" Type="n.team"/></EntityContainer></Schema></Edmx>`;
    const schemas = { name: 's.json', document: { $defs: { channel: { type: 'object', properties: { topic: { type: 'string' } } } } } };
    const source: DescriptionSource = odataSource('o', { model: new CsdlModel(write('o.xml', csdl)), basePath: '/v1.0', schemas });

    expect(told(source.judge(exchange('GET /v1.0/teams/1/channels?$top=5', { answer: { value: [{ topic: 'a', more: 1 }, { topic: null }] } })))).toEqual([]);
    expect(told(source.judge(exchange('GET /v1.0/me/channels?$limit=5', { answer: { value: [{ topic: 1 }] } })))).toEqual(['contract-query: GET channel collection query.$limit', 'contract-response: GET channel collection 200 /topic type']);
    expect(told(source.judge(exchange('POST /v1.0/teams/1/channels', { body: { topc: 'x', '@odata.type': 'y' }, status: 201 })))).toEqual(['contract-body: POST channel collection body.topc']);
    expect(source.judge(exchange('POST /v1.0/teams/1/archive'))).toEqual({ request: [], response: undefined });
    expect(source.judge(exchange('GET /v1.0/teams/1/chanels'))).toBeUndefined();
    expect(source.judge(exchange('GET /beta/teams'))).toBeUndefined();
  });
});
