/** The declaration of a resource: everything that is known about it independently of providers. */
import type { Field, Fields } from './fields';

export type Operator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'nin' | 'like';
/** Names of integrations that require a parameter, or the count as the source printed it (`33 of 48`), or `all`. */
export type RequiredBy = readonly string[] | string;

export interface ConditionalParameter {
  /** `true`: the resource's field of the same name. */
  readonly of: true | Field;
  readonly requiredBy?: RequiredBy;
  /** A rule in words, such as "one of title and content is required". */
  readonly rule?: string;
}
/** A query parameter or body field: `true` takes type and description from the resource's field of the same name. */
export type ParameterSpec = true | Field | ConditionalParameter;
export interface ParameterSpecs {
  readonly [name: string]: ParameterSpec;
}

export interface MethodSpec {
  /** Only custom methods need one; the standard methods share theirs. */
  readonly description?: string;
  /** list: filters; other methods: query parameters. */
  readonly query?: ParameterSpecs;
  /** Fields that `sort_by` takes. */
  readonly sortBy?: readonly string[];
  /** create and update: additions to, or constraints on, the writable fields; custom methods: the whole body. */
  readonly body?: ParameterSpecs;
  /** create-like custom methods: start from the writable fields. */
  readonly takesRecord?: true;
  /** What a custom method answers; default is JSON in `{ result }`. */
  readonly answer?: 'binary';
}
export type StandardMethod = 'list' | 'get' | 'create' | 'update' | 'delete';

export interface ResourceDeclaration {
  /** Plural snake_case, as in the path. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly fields: Fields;
  /** Standard methods and, beside them, custom ones (kebab-case as in the path). */
  readonly methods: { readonly [method: string]: MethodSpec };
  /** Wire names accepted on input -> the correct dotted path that replaces them (wire.md 0.14). */
  readonly inputAliases?: Readonly<Record<string, string>>;
  /** Reference fields for which a caller may send the bare id instead of `{ id }` (wire.md 0.14). */
  readonly bareIds?: readonly string[];
}

export const standardMethods = ['list', 'get', 'create', 'update', 'delete'] as const satisfies readonly StandardMethod[];
export const isStandardMethod = (method: string): method is StandardMethod => (standardMethods as readonly string[]).includes(method);

/** Keeps the literal types of a declaration, from which the record type derives. */
export const declareResource = <const R extends ResourceDeclaration>(declaration: R): R => declaration;
export const requiredBy = (vendors: RequiredBy, of: true | Field = true, rule?: string): ConditionalParameter => ({ of, requiredBy: vendors, ...(rule === undefined ? {} : { rule }) });
export const withRule = (rule: string, of: true | Field = true): ConditionalParameter => ({ of, rule });
/** The two filters that every list has whose records carry the timestamps. */
export const timeFilters = { created_at: true, updated_at: true } as const satisfies ParameterSpecs;
