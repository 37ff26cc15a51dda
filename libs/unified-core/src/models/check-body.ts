/** Refuses body fields whose kind of value cannot be what the declaration asks for; what a provider makes of the value is its own affair. */
import type { JsonObject, JsonValue } from '../call';
import { UnifiedError } from '../errors/unified-error';
import type { Field, Fields } from './fields';
import { bodyFieldsOf } from './parameters';
import { isStandardMethod } from './resource';

interface Mistake {
  field: string;
  message: string;
}

/**
 * Throws `invalid_body` with every mistake in `details.failures`. `null` is allowed everywhere (it clears a field), scalars stand in
 * for each other where nothing is lost (`"3"` for 3), and fields that are not declared pass.
 */
export function checkBody(model: string, resource: string, method: string, body: JsonObject | JsonValue[] | undefined): void {
  if (body === undefined) return;
  if (Array.isArray(body)) {
    if (isStandardMethod(method)) throw new UnifiedError('invalid_body', `The body is an array; ${model}/${resource}/${method} takes one object.`);
    return;
  }
  const fields = Object.fromEntries(bodyFieldsOf(model, resource, method).map(({ name, field }) => [name, field]));
  const mistakes = [...checkProperties(fields, body, '')];
  const [first] = mistakes;
  if (first === undefined) return;
  throw new UnifiedError('invalid_body', `The field ${first.field} ${first.message}.`, { details: { failures: mistakes.map(({ field, message }) => ({ field, message })) } });
}

function* checkProperties(fields: Fields, value: JsonObject, path: string): Generator<Mistake> {
  for (const [name, item] of Object.entries(value)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (field !== undefined) yield* checkValue(field, item, path === '' ? name : `${path}.${name}`);
  }
}

function* checkValue(field: Field, value: JsonValue, path: string): Generator<Mistake> {
  if (value === null || field.type === 'json') return;
  if (!fits[field.type](value)) {
    yield { field: path, message: `is ${kindOf(value)}; it takes ${wanted[field.type]}` };
    return;
  }
  if (field.type === 'object') yield* checkProperties(field.properties, value as JsonObject, path);
  if (field.type === 'array') for (const [index, item] of (value as JsonValue[]).entries()) yield* checkValue(field.items, item, `${path}[${index}]`);
}

const isScalar = (value: JsonValue): boolean => value === null || typeof value !== 'object';
const isObject = (value: JsonValue): boolean => !isScalar(value) && !Array.isArray(value);
const isNumeric = (value: JsonValue): boolean => typeof value === 'number' || (typeof value === 'string' && (value === '' || Number.isFinite(Number(value))));

const fits: Record<Field['type'], (value: JsonValue) => boolean> = {
  string: isScalar,
  number: isNumeric,
  integer: isNumeric,
  boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false' || value === '',
  object: isObject,
  map: isObject,
  array: (value) => Array.isArray(value),
  json: () => true,
};
const wanted: Record<Field['type'], string> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  map: 'an object',
  array: 'a list',
  json: 'any JSON',
};

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'a number' : 'a boolean';
}
