/** Steps put their results two levels below a scope's names; a mapping's own body is not much deeper. */
const deepest = 4;

/** The dotted path of a binary value (Blob, ArrayBuffer, stream), which JSON would silently write as an empty object. */
export function findBinary(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null || depth > deepest) return undefined;
  if (value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value) || value instanceof ReadableStream) return path;
  if (Array.isArray(value)) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = findBinary(item, path === '' ? key : `${path}.${key}`, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
