/**
 * Closes the prototypes that every object shares and the global object to new properties: whatever an expression might find a way
 * to, it leaves nothing behind for the next one.
 */
export function lockIntrinsics(): void {
  const prototypes = [Object, Array, Function, String, Number, Boolean, RegExp, Date, Error, Promise, Map, Set].map((constructor) => constructor.prototype as object);
  for (const shared of [...prototypes, globalThis]) Object.preventExtensions(shared);
}
