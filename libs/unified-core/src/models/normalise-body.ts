/** Puts the misspelt and doubled forms that the wire accepts into the declared form (wire.md 0.14). */
import type { JsonObject, JsonValue } from '../call';
import { findResource } from './catalogue';

/** A copy where anything had to change, else the body itself. A correct name that is present too wins over its alias. */
export function normaliseBody(model: string, resource: string, body: JsonObject): JsonObject {
  const declaration = findResource(model, resource);
  if (!declaration) return body;
  const renamed = Object.entries(declaration.inputAliases ?? {}).reduce((current, [from, to]) => rename(current, from.split('.'), to.split('.')), body);
  return (declaration.bareIds ?? []).reduce(wrapId, renamed);
}

function rename(body: JsonObject, from: readonly string[], to: readonly string[]): JsonObject {
  const [head, ...tail] = from;
  const [target, ...targetTail] = to;
  if (head === undefined || target === undefined || !Object.hasOwn(body, head)) return body;
  if (tail.length > 0) {
    const inner = body[head];
    return head === target && isObject(inner) ? { ...body, [head]: rename(inner, tail, targetTail) } : body;
  }
  const { [head]: value, ...rest } = body;
  return Object.hasOwn(rest, target) || value === undefined ? rest : { ...rest, [target]: value };
}

function wrapId(body: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === 'string' ? { ...body, [name]: { id: value } } : body;
}

const isObject = (value: JsonValue | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
