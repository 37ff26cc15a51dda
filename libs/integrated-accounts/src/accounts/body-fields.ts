/** Fields that several admin bodies share, and the reader that turns every fault into one clear error. */
import { type JsonObject, type JsonValue, UnifiedError } from '@tributary/unified-core';
import { z } from 'zod';
import { isObject } from '../json';

/** Deeper or larger documents are refused: nothing sound comes near. */
const MAX_DEPTH = 32;
const MAX_DOCUMENT_BYTES = 512 * 1024;
const MAX_TEXT = 255;

export const textField = z.string().min(1, 'must not be empty').max(MAX_TEXT, `must be at most ${MAX_TEXT} characters`).refine(isStorable, 'must not hold control characters or broken Unicode');
/** A JSON object that the database can store. */
export const documentField = z.custom<JsonObject>(isObject, 'must be a JSON object').superRefine((value, context) => {
  const fault = findDocumentFault(value);
  if (fault !== undefined) context.addIssue({ code: 'custom', message: fault });
});

/** Accepted, without effect. */
export const ignoredField = z.unknown().optional();

/** Throws `invalid_body`; the fields of `unlisted` are not offered in its message. */
export function readBody<Shape extends z.ZodObject>(schema: Shape, body: unknown, unlisted: object): z.infer<Shape> {
  if (!isObject(body)) throw new UnifiedError('invalid_body', 'The request body must be a JSON object.');
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const allowed = Object.keys(schema.shape).filter((name) => !(name in unlisted));
  throw invalidBody(result.error.issues.flatMap((issue) => describeIssue(issue, allowed)));
}

export interface FieldFailure {
  field: string;
  message: string;
}

/** One error for all faulty fields of a body: the first in the message, all in `details.failures`. */
export function invalidBody(failures: readonly FieldFailure[]): UnifiedError {
  const message = failures.map(({ field, message }) => `${field} ${message}`).join('; ');
  return new UnifiedError('invalid_body', message, { details: { failures: failures.map(({ field, message }): JsonValue => ({ field, message })) } });
}

function describeIssue(issue: z.core.$ZodIssue, allowed: readonly string[]): FieldFailure[] {
  const field = issue.path.join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ field: key, message: `is not known; allowed are ${allowed.join(', ')}` }));
    case 'invalid_type':
      return [{ field, message: issue.input === undefined ? 'is required' : `must be a ${issue.expected}` }];
    case 'invalid_value':
      return [{ field, message: `must be one of ${issue.values.join(', ')}` }];
    default:
      return [{ field, message: issue.message }];
  }
}

/** The database stores neither NUL nor half of a surrogate pair. */
function isStorable(value: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(value);
}

function findDocumentFault(value: JsonObject): string | undefined {
  const fault = findFault(value, '', 1);
  if (fault !== undefined) return fault;
  return Buffer.byteLength(JSON.stringify(value)) > MAX_DOCUMENT_BYTES ? `must be at most ${MAX_DOCUMENT_BYTES / 1024} KB of JSON` : undefined;
}

function findFault(value: JsonValue, path: string, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return `must not nest deeper than ${MAX_DEPTH} levels`;
  if (typeof value === 'string') return isKept(value) ? undefined : `holds a NUL character or broken Unicode at ${path}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || !isKept(key)) return `holds a key that is not allowed${path === '' ? '' : ` at ${path}`}`;
    const fault = findFault(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

const LONE_SURROGATE = /\p{Cs}/u;

function isKept(value: string): boolean {
  return !value.includes('\0') && !LONE_SURROGATE.test(value);
}
