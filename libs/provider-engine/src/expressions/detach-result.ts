import { nativeValue, unwrapNative } from '../functions/native/native-value';

/** Why a value cannot leave an expression. */
export class NotJsonError extends Error {}

/** Levels that a result may be nested; what is written without being detached keeps to it as well. */
export const deepest = 400;

/**
 * A copy of a result that has nothing of JSONata's or the input's in it: plain arrays without the flags of JSONata's
 * sequences, ordinary objects, dates as ISO 8601 text, non-finite numbers as null (as JSON writes them). Binary values
 * (Blob, ArrayBuffer, typed arrays, ReadableStream) stay what they are, for bodies. Anything else that JSON cannot
 * carry, functions above all, is refused.
 */
export function detachResult(value: unknown): unknown {
  try {
    return detach(value, undefined, 0);
  } catch (error) {
    // Once more, now with the place: writing down where each value stands would cost every good result.
    if (error instanceof NotJsonError) detach(value, 'the result', 0);
    throw error;
  }
}

/** Dotted path of a value; undefined while nobody asks for it. */
type Place = string | undefined;

function detach(value: unknown, path: Place, depth: number): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'object':
      return value === null ? null : detachObject(value, path, depth);
    default:
      throw new NotJsonError(`${String(path)} is a ${typeof value}, which JSON cannot carry${typeof value === 'function' ? '; call it, or leave it out' : ''}`);
  }
}

function detachObject(value: object, path: Place, depth: number): unknown {
  if (depth > deepest) throw new NotJsonError(`the result is nested more than ${deepest} levels deep`);
  if (Array.isArray(value)) return value.map((item, index) => detach(item, path !== undefined && depth < 3 ? `${path}[${index}]` : path, depth + 1));
  const native = unwrapNative(value);
  if (native !== value) return detachNative(native, path);
  if (isFunctionObject(value)) throw new NotJsonError(`${String(path)} is a function, which JSON cannot carry; call it, or leave it out`);
  if (isPlain(value)) return detachRecord(value as Record<string, unknown>, path, depth);
  return detachNative(value, path);
}

function detachRecord(value: Record<string, unknown>, path: Place, depth: number): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const item = detach(value[key], path !== undefined && depth < 3 ? `${path}.${key.slice(0, 40)}` : path, depth + 1);
    if (key === '__proto__') Object.defineProperty(copy, key, { value: item, enumerable: true, configurable: true, writable: true });
    else copy[key] = item;
  }
  return copy;
}

function detachNative(value: unknown, path: Place): unknown {
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof ReadableStream) return value;
  const toJson = typeof value === 'object' && value !== null ? (value as { toJSON?: unknown }).toJSON : undefined;
  if (typeof toJson === 'function') return detach(toJson.call(value), path, deepest);
  const name = typeof value === 'object' && value !== null ? value.constructor.name : typeof value;
  throw new NotJsonError(`${String(path)} is a ${name}, which JSON cannot carry`);
}

/** Whether an object of a result is what JSON shows of it: no function of JSONata, no boxed value of the platform. */
export function isPlainResult(value: object): value is Record<string, unknown> {
  return isPlain(value) && !(nativeValue in value) && !isFunctionObject(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype alone: objects may come from another realm.
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function isFunctionObject(value: object): boolean {
  const marked = value as { _jsonata_function?: unknown; _jsonata_lambda?: unknown };
  return marked._jsonata_function === true || marked._jsonata_lambda === true;
}
