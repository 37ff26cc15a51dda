/** Which methods an expression file of a whole resource (`contacts.response_mapping.jsonata`) serves. */
import { isMap, type UnknownMap } from '../schema/plain-value';

const writes = new Set(['create', 'update']);
const everyMethod = (): boolean => true;

/** A deleted record has no mapping; of the other keys each is served where it means something. */
const methodsByKey = {
  response_mapping: (method: string) => method !== 'delete',
  error_mapping: everyMethod,
  request_body_mapping: (method: string) => writes.has(method),
  query_mapping: (method: string) => method === 'list',
  is_partial_expression: (method: string) => method === 'list',
  request_header_mapping: everyMethod,
  response_header_mapping: everyMethod,
} as const satisfies Record<string, (method: string) => boolean>;
export type SharedKey = keyof typeof methodsByKey;
export const sharedKeys = Object.keys(methodsByKey) as readonly SharedKey[];

export function isSharedKey(key: string): key is SharedKey {
  return Object.hasOwn(methodsByKey, key);
}

/** The declared methods that a resource-wide expression reaches; a static answer calls nothing, so it needs none. */
export function servedMethods(methods: UnknownMap, key: SharedKey): { method: string; value: UnknownMap }[] {
  return Object.entries(methods).flatMap(([method, value]) =>
    isMap(value) && !Object.hasOwn(value, 'static_response') && methodsByKey[key](method) ? [{ method, value }] : [],
  );
}
