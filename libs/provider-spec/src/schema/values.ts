/** Building blocks shared by the schemas of both documents. */
import type { JsonObject, JsonValue } from '@tributary/unified-core';
import { z } from 'zod';
import type { TemplateTree } from '../documents';

/** Separates the allowed keys that an `unrecognized_keys` issue carries as its message (see describe-issue.ts). */
export const keySeparator = ', ';

/** An object that knows all its keys; the issue about an unknown one names those allowed. */
export function exactObject<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(keySeparator) : undefined),
  });
}

export const jsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonValue), z.record(z.string(), jsonValue)]),
);
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);
export const templateTree: z.ZodType<TemplateTree> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(templateTree), z.record(z.string(), templateTree)]),
);
export const templateMap = z.record(z.string(), templateTree);
export const headerMap = z.record(z.string(), z.string().nullable());

/** No dots: the names of expression files join these with dots. */
export const legalName = /^[A-Za-z][A-Za-z0-9_-]*$/;
export const name = z.string().regex(legalName, 'a name starts with a letter and holds letters, digits, _ and - only');
export const text = z.string();
export const template = z.string().min(1, 'must not be empty');
export const expression = z.string().min(1, 'must not be empty; leave the key out instead');
export const flag = z.boolean();
export const positiveInteger = z.int().positive();
