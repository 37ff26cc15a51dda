/** What each method takes, resolved from the declarations: query parameters, sortable fields, body fields. */
import { findResource } from './catalogue';
import { type Field, json } from './fields';
import { type ConditionalParameter, isStandardMethod, type MethodSpec, type Operator, type ParameterSpec, type RequiredBy, type ResourceDeclaration } from './resource';

/** A query parameter or a body field with everything filled in. */
export interface ResolvedParameter {
  readonly name: string;
  readonly field: Field;
  /** Query parameters: comparisons that a provider may support; body fields: empty. */
  readonly operators: readonly Operator[];
  /** Integrations that require it, a count such as `33 of 48`, or `all`. */
  readonly requiredBy: RequiredBy | undefined;
  /** A rule in words. */
  readonly rule: string | undefined;
}

const operatorsByKind = {
  moment: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'],
  number: ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'],
  choice: ['eq', 'ne', 'in', 'nin'],
  text: ['eq', 'ne', 'in', 'nin', 'like'],
  other: ['eq'],
} as const satisfies Record<string, readonly Operator[]>;

const extraBodyField = json('Merged into the body that the provider gets, untouched; wins over what the fields above map to.');

/** Query parameters of one method (for list: the filters); empty for an unknown method. */
export const parametersOf = (model: string, resource: string, method: string): readonly ResolvedParameter[] => {
  const found = locate(model, resource, method);
  return found ? Object.entries(found.spec.query ?? {}).map(([name, spec]) => resolve(found.declaration, name, spec, true)) : [];
};

/** Fields that `sort_by` takes; empty where the method does not sort. */
export const sortableFieldsOf = (model: string, resource: string, method = 'list'): readonly string[] => locate(model, resource, method)?.spec.sortBy ?? [];

/** Body fields of create, update or a custom method, `remote_data` last; empty for methods without a body. */
export const bodyFieldsOf = (model: string, resource: string, method: string): readonly ResolvedParameter[] => {
  const found = locate(model, resource, method);
  if (!found || !hasBody(method)) return [];
  const { declaration, spec } = found;
  const takesRecord = spec.takesRecord ?? isStandardMethod(method);
  const specs: Record<string, ParameterSpec> = { ...(takesRecord ? writableFields(declaration) : {}), ...spec.body };
  return [...Object.entries(specs).map(([name, value]) => resolve(declaration, name, value, false)), { name: 'remote_data', field: extraBodyField, operators: [], requiredBy: undefined, rule: undefined }];
};

export const hasBody = (method: string): boolean => method === 'create' || method === 'update' || !isStandardMethod(method);

function locate(model: string, resource: string, method: string): { declaration: ResourceDeclaration; spec: MethodSpec } | undefined {
  const declaration = findResource(model, resource);
  const spec = declaration && Object.hasOwn(declaration.methods, method) ? declaration.methods[method] : undefined;
  return declaration && spec ? { declaration, spec } : undefined;
}

function writableFields(declaration: ResourceDeclaration): Record<string, true> {
  const names = Object.entries(declaration.fields).flatMap(([name, field]) => (name === 'id' || name === 'remote_data' || field.readOnly ? [] : [name]));
  return Object.fromEntries(names.map((name) => [name, true]));
}

function resolve(declaration: ResourceDeclaration, name: string, spec: ParameterSpec, isFilter: boolean): ResolvedParameter {
  const conditional: ConditionalParameter = spec === true || !('of' in spec) ? { of: spec } : spec;
  const field = conditional.of === true ? declaration.fields[name] : conditional.of;
  if (field === undefined) throw new TypeError(`${declaration.name}: "${name}" is declared as a field of the resource but there is none of that name`);
  return { name, field, operators: isFilter ? operatorsFor(field) : [], requiredBy: conditional.requiredBy, rule: conditional.rule };
}

/** Comparisons that make sense for a kind of value. */
export function operatorsFor(field: Field): readonly Operator[] {
  if (field.type === 'number' || field.type === 'integer') return operatorsByKind.number;
  if (field.type !== 'string') return operatorsByKind.other;
  if (field.format === 'date-time') return operatorsByKind.moment;
  return field.enum ? operatorsByKind.choice : operatorsByKind.text;
}
