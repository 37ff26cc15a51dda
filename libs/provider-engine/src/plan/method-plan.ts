/** One unified method of one provider, compiled: what a call needs to know without looking into the documents again. */
import type { Choice, LiveBodySchema, MethodMapping, ReadBack, ReferenceNames, Step, TemplateTree } from '@tributary/provider-spec';
import type { ResourceDeclaration } from '@tributary/unified-core';
import { compileExpression, type Expression, type ExpressionCompiler } from '../expressions/compile-expression';
import { compileTree, type CompiledTree } from '../templates/compile-tree';

export interface MethodPlan {
  model: string;
  resource: string;
  method: string;
  mapping: MethodMapping;
  declaration: ResourceDeclaration | undefined;
  resourceChoice: ChoicePlan;
  methodChoice: ChoicePlan;
  query: CompiledTree | undefined;
  body: CompiledTree | undefined;
  expressions: Readonly<Partial<Record<MappingExpression, Expression>>>;
  /** The account's own `response_mapping`s, applied to the same raw record and laid over by attribute. */
  accountResponseMappings: readonly Expression[];
  before: readonly StepPlan[];
  readBack: { resource: string; method: string; id: CompiledTree | undefined; query: CompiledTree } | undefined;
  after: readonly StepPlan[];
  sideLoads: readonly SideLoadPlan[];
  referenceNames: readonly ReferenceNamesPlan[];
  liveBodySchema: LiveBodySchemaPlan | undefined;
}
export type MappingExpression =
  | 'query_mapping'
  | 'request_body_mapping'
  | 'request_header_mapping'
  | 'path_mapping'
  | 'response_mapping'
  | 'response_header_mapping'
  | 'error_mapping'
  | 'is_partial_expression';

export type ChoicePlan = { fixed: string } | { expression: Expression; allowed: readonly string[] };
export interface StepPlan {
  name: string;
  runIf: Expression | undefined;
  isOptional: boolean;
  work: { kind: 'transform'; expression: Expression } | { kind: 'request'; config: Expression | CompiledTree };
}
export interface SideLoadPlan {
  field: string;
  request: { resource: string; method: string; query: CompiledTree } | undefined;
  mapping: Expression;
}

export interface ReferenceNamesPlan {
  field: string;
  resource: string;
  method: string;
  query: Expression | CompiledTree;
  body: Expression | CompiledTree | undefined;
  maxIds: number;
  /** Otherwise one answer stands for the whole list. */
  asksByIds: boolean;
  /** Equal for entries that the same records name. */
  sourceKey: string;
  id: Expression;
  name: Expression;
}
export interface LiveBodySchemaPlan {
  resource: string;
  method: string;
  id: CompiledTree | undefined;
  query: CompiledTree;
  mapping: Expression;
}

const mappingExpressions = [
  'query_mapping',
  'request_body_mapping',
  'request_header_mapping',
  'path_mapping',
  'response_mapping',
  'response_header_mapping',
  'error_mapping',
  'is_partial_expression',
] as const satisfies readonly MappingExpression[];

/** Many vendors refuse more ids than that in one call. */
const defaultMaxIds = 100;

export interface MethodIdentity {
  model: string;
  resource: string;
  method: string;
}

export function compileMethod(
  identity: MethodIdentity,
  mapping: MethodMapping,
  extras: { declaration: ResourceDeclaration | undefined; accountResponseMappings: readonly string[]; compile?: ExpressionCompiler },
): MethodPlan {
  const { compile = compileExpression } = extras;
  return {
    ...identity,
    mapping,
    declaration: extras.declaration,
    resourceChoice: compileChoice(mapping.resource ?? identity.resource, 'resource', compile),
    methodChoice: compileChoice(mapping.method ?? identity.method, 'method', compile),
    query: mapping.query === undefined ? undefined : compileTree(mapping.query),
    body: mapping.body === undefined ? undefined : compileTree(mapping.body),
    expressions: Object.fromEntries(
      mappingExpressions.flatMap((key) => {
        const source = mapping[key];
        return source === undefined || source === null ? [] : [[key, compile(source, key)]];
      }),
    ),
    accountResponseMappings: extras.accountResponseMappings.map((source) => compile(source, 'response_mapping')),
    before: (mapping.before ?? []).map((step) => compileStep(step, compile)),
    readBack: mapping.read_back === undefined ? undefined : compileReadBack(mapping.read_back),
    after: (mapping.after ?? []).map((step) => compileStep(step, compile)),
    sideLoads: Object.entries(mapping.side_load ?? {}).map(([field, load]) => ({
      field,
      request: load.resource === undefined ? undefined : { resource: load.resource, method: load.method ?? 'get', query: compileTree(load.query ?? {}) },
      mapping: compile(load.response_mapping, 'side_load'),
    })),
    referenceNames: Object.entries(mapping.reference_names ?? {}).map(([field, source]) => compileReferenceNames(field, source, compile)),
    liveBodySchema: mapping.live_body_schema === undefined ? undefined : compileLiveBodySchema(mapping.live_body_schema, compile),
  };
}

function compileChoice(choice: Choice, key: 'resource' | 'method', compile: ExpressionCompiler): ChoicePlan {
  if (typeof choice === 'string') return { fixed: choice };
  return { expression: compile(choice.expression, key), allowed: choice[`${key}s`] ?? [] };
}

function compileReferenceNames(field: string, source: ReferenceNames, compile: ExpressionCompiler): ReferenceNamesPlan {
  const { resource, method, query = {}, body, max_ids: maxIds = defaultMaxIds, id, name } = source;
  return {
    field,
    resource,
    method,
    query: compileRequestPart(query, compile),
    body: body === undefined ? undefined : compileRequestPart(body, compile),
    maxIds,
    asksByIds: [query, body].some((part) => (typeof part === 'string' ? /\b(ids|id_list)\b/ : /\{\{(ids|id_list)\b/).test(JSON.stringify(part) ?? '')),
    sourceKey: JSON.stringify([resource, method, query, body, maxIds, id, name]),
    id: id === undefined ? compileExpression('id', 'reference_names') : compile(id, 'reference_names'),
    name: name === undefined ? compileExpression('name', 'reference_names') : compile(name, 'reference_names'),
  };
}

/** A text is an expression where a map or a list is a template. */
function compileRequestPart(part: TemplateTree, compile: ExpressionCompiler): Expression | CompiledTree {
  return typeof part === 'string' ? compile(part, 'reference_names') : compileTree(part);
}

function compileLiveBodySchema({ resource, method, id, query, mapping }: LiveBodySchema, compile: ExpressionCompiler): LiveBodySchemaPlan {
  return { resource, method, id: id === undefined ? undefined : compileTree(id), query: compileTree(query ?? {}), mapping: compile(mapping, 'live_body_schema') };
}

function compileReadBack({ resource, method, id, query }: ReadBack): MethodPlan['readBack'] {
  return { resource, method, id: id === undefined ? undefined : compileTree(id), query: compileTree(query ?? {}) };
}

function compileStep(step: Step, compile: ExpressionCompiler): StepPlan {
  const { config } = step;
  return {
    name: step.name,
    isOptional: step.optional === true,
    runIf: step.run_if === undefined ? undefined : compile(step.run_if, 'run_if'),
    work:
      step.type === 'transform'
        ? { kind: 'transform', expression: compile(typeof config === 'string' ? config : '', 'config') }
        : { kind: 'request', config: typeof config === 'string' ? compile(config, 'config') : compileTree(config as unknown as TemplateTree) },
  };
}
