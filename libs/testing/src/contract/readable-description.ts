/** Makes a vendor's description readable for a JSON Schema validator, strictly or as leniently as answers deserve. */
import { isRecord } from '../simulator/exchange';

/**
 * `strict` is the description as written. `lenient` takes any field as possibly null, lets unknown fields through and
 * relies on no `required`: what vendors send is looser than what they write.
 */
export type Reading = 'strict' | 'lenient';

const judgedFormats = new Set(['date-time', 'date', 'uuid']);

/**
 * Undoes habits that a JSON Schema validator cannot read: alternatives as a list under `items` without `type: array`,
 * `example`s with `$ref`-like values, boolean `exclusiveMinimum` (OpenAPI 3.0), patterns that are no regular expression.
 */
export function readableDescription(node: unknown, reading: Reading, inProperties = false): unknown {
  if (Array.isArray(node)) return node.map((item) => readableDescription(item, reading));
  if (!isRecord(node)) return node;
  const entries = Object.entries(node)
    .filter(([name, value]) => inProperties || !isExample(name, value))
    .map(([name, value]) => [name, readableDescription(value, reading, !inProperties && (name === 'properties' || name === 'patternProperties'))]);
  const read = Object.fromEntries(entries) as Record<string, unknown>;
  return inProperties ? read : readSchema(read, reading);
}

function readSchema(schema: Record<string, unknown>, reading: Reading): Record<string, unknown> {
  const { items, ...others } = schema;
  const read: Record<string, unknown> = Array.isArray(items) && others['type'] === undefined ? { ...others, anyOf: items } : { ...schema };
  for (const key of ['exclusiveMinimum', 'exclusiveMaximum']) if (typeof read[key] === 'boolean') Reflect.deleteProperty(read, key);
  // Swagger 1 habit: `required: true` inside a schema.
  if (typeof read['required'] === 'boolean') Reflect.deleteProperty(read, 'required');
  if (typeof read['pattern'] === 'string' && !isPattern(read['pattern'])) Reflect.deleteProperty(read, 'pattern');
  if (typeof read['format'] === 'string' && read['type'] === 'string' && !judgedFormats.has(read['format'])) Reflect.deleteProperty(read, 'format');
  if (Array.isArray(read['enum']) && (read['nullable'] === true || reading === 'lenient') && !read['enum'].includes(null)) read['enum'] = [...(read['enum'] as unknown[]), null];
  if (read['nullable'] !== undefined && read['type'] === undefined) Reflect.deleteProperty(read, 'nullable');
  return reading === 'lenient' ? loosen(read) : read;
}

function loosen(schema: Record<string, unknown>): Record<string, unknown> {
  const loose = { ...schema };
  if (Array.isArray(loose['required'])) Reflect.deleteProperty(loose, 'required');
  if (loose['additionalProperties'] === false) Reflect.deleteProperty(loose, 'additionalProperties');
  if (loose['unevaluatedProperties'] === false) Reflect.deleteProperty(loose, 'unevaluatedProperties');
  for (const key of ['minProperties', 'minLength', 'minItems', 'maxLength', 'pattern']) Reflect.deleteProperty(loose, key);
  if (isSchemaType(loose['type'])) loose['type'] = [...new Set([loose['type'], 'null'].flat())];
  Reflect.deleteProperty(loose, 'nullable');
  // Alternatives that were told apart by required members overlap once those are not relied on.
  if (Array.isArray(loose['oneOf']) && loose['anyOf'] === undefined) {
    loose['anyOf'] = loose['oneOf'];
    Reflect.deleteProperty(loose, 'oneOf');
  }
  return loose;
}

const typeNames = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

function isSchemaType(type: unknown): boolean {
  return [type].flat().every((name) => typeof name === 'string' && typeNames.has(name)) && type !== undefined;
}

function isExample(name: string, value: unknown): boolean {
  return ['example', 'examples', 'x-examples'].includes(name) && !(isRecord(value) && (typeof value['type'] === 'string' || typeof value['$ref'] === 'string'));
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
