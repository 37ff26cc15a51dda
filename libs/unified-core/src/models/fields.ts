/** The words in which a resource's fields are declared; types, JSON Schema, validation and documentation derive from them. */

interface FieldBase {
  /** One sentence of ours. */
  readonly description: string;
  /** Resource of the same model whose id the value carries. */
  readonly references?: string;
  /** Set by the provider; not part of a create or update body. */
  readonly readOnly?: true;
}
export interface StringField extends FieldBase {
  readonly type: 'string';
  readonly format?: 'date-time';
  /** Known values. Mappings pass a provider's own value on when none of them is a clear equal. */
  readonly enum?: readonly string[];
}
export interface NumberField extends FieldBase {
  readonly type: 'number' | 'integer';
}
export interface BooleanField extends FieldBase {
  readonly type: 'boolean';
}
export interface ObjectField extends FieldBase {
  readonly type: 'object';
  readonly properties: Fields;
}
/** An object whose keys are the provider's own. */
export interface MapField extends FieldBase {
  readonly type: 'map';
}
export interface ArrayField extends FieldBase {
  readonly type: 'array';
  readonly items: Field;
}
/** Any JSON at all. */
export interface JsonField extends FieldBase {
  readonly type: 'json';
}
export type Field = StringField | NumberField | BooleanField | ObjectField | MapField | ArrayField | JsonField;
export interface Fields {
  readonly [name: string]: Field;
}

export const text = (description: string): StringField => ({ type: 'string', description });
/** A moment: ISO 8601 in UTC. */
export const time = (description: string): StringField & { readonly format: 'date-time' } => ({ type: 'string', format: 'date-time', description });
export const choice = <const E extends readonly string[]>(description: string, values: E): StringField & { readonly enum: E } => ({ type: 'string', description, enum: values });
export const number = (description: string): NumberField & { readonly type: 'number' } => ({ type: 'number', description });
export const integer = (description: string): NumberField & { readonly type: 'integer' } => ({ type: 'integer', description });
export const flag = (description: string): BooleanField => ({ type: 'boolean', description });
export const json = (description: string): JsonField => ({ type: 'json', description });
export const map = (description: string): MapField => ({ type: 'map', description });
export const shape = <const P extends Fields>(description: string, properties: P): ObjectField & { readonly properties: P } => ({ type: 'object', description, properties });
export const listOf = <const I extends Field>(description: string, items: I): ArrayField & { readonly items: I } => ({ type: 'array', description, items });
export const readOnly = <F extends Field>(field: F): F & { readonly readOnly: true } => ({ ...field, readOnly: true });
/** Says that the ids inside `field` are those of `resource`. */
export const pointingTo = <F extends Field>(resource: string, field: F): F & { readonly references: string } => ({ ...field, references: resource });
