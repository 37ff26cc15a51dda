/**
 * JSONata reads own properties only, so values of the platform (dates, blobs, URLs) travel through expressions boxed in plain
 * objects, which carry the value itself under this symbol.
 */
export const nativeValue = Symbol('nativeValue');

/** The platform's value in a box, or the value as it is. */
export function unwrapNative(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  return nativeValue in value ? value[nativeValue] : value;
}

/** Boxes a platform value: `shown` are the properties and methods that expressions see. */
export function boxNative<Shown extends object>(native: unknown, shown: Shown): Shown {
  return Object.defineProperty(shown, nativeValue, { value: native, enumerable: false });
}
