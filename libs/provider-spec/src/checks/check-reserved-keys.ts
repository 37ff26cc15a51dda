import type { DocumentPath } from '../problem';
import { isMap, prototypeKeys } from '../schema/plain-value';
import type { Finding } from './finding';

/** Keys such as `__proto__` at any depth. */
export function findReservedKeys(value: unknown, path: DocumentPath = []): Finding[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => findReservedKeys(item, [...path, index]));
  if (!isMap(value)) return [];
  return Object.keys(value).flatMap((key): Finding[] => {
    const here = [...path, key];
    return prototypeKeys.has(key) ? [{ path: here, at: 'key', message: `the name ${key} is reserved; choose another` }] : findReservedKeys(value[key], here);
  });
}
