import { z } from 'zod';
import { exactObject } from './values';

type Schema = z.core.$ZodType;

/**
 * The schema of an override of a document: every key may be left out, and null deletes it. Lists and texts are replaced
 * whole, so what stands inside a list is complete. Unknown keys stay refused.
 */
export function partialSchema(schema: Schema): z.ZodType {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return partialObject(inner);
  if (inner instanceof z.ZodRecord) return z.record(inner.keyType as z.ZodType<string, string>, partialSchema(inner.valueType).nullable());
  if (inner instanceof z.ZodUnion) return z.union(inner.options.map(partialSchema) as [z.ZodType, ...z.ZodType[]]);
  return inner as z.ZodType;
}

function partialObject(schema: z.ZodObject): z.ZodType {
  const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, value]) => [key, partialSchema(value).nullable().exactOptional()]));
  const catchall = schema.def.catchall;
  return catchall === undefined || catchall instanceof z.ZodNever ? exactObject(shape) : z.object(shape).catchall(catchall as z.ZodType);
}

function unwrap(schema: Schema): Schema {
  let inner = schema;
  while (inner instanceof z.ZodExactOptional || inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap();
  return inner;
}
