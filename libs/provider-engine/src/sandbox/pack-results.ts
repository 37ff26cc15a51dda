import type { PackedBinary } from './sandbox-job';

/** Results without their binary values, and those apart. Streams cannot be packed. */
export interface PackedResults {
  values: unknown[];
  binaries: PackedBinary[];
}

type Path = (string | number)[];

/** @throws TypeError for a stream, which cannot leave its process. */
export async function packResults(results: readonly unknown[]): Promise<PackedResults> {
  const binaries: Promise<PackedBinary>[] = [];
  const values = results.map((result, index) => (result === undefined ? [] : [withoutBinaries(result, [index, 0], binaries)]));
  return { values, binaries: await Promise.all(binaries) };
}

function withoutBinaries(value: unknown, path: Path, binaries: Promise<PackedBinary>[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return hasObjects(value) ? value.map((item, index) => withoutBinaries(item, [...path, index], binaries)) : value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) {
    for (const [key, item] of Object.entries(value)) {
      if (typeof item === 'object' && item !== null) Object.defineProperty(value, key, { value: withoutBinaries(item, [...path, key], binaries), enumerable: true, configurable: true, writable: true });
    }
    return value;
  }
  binaries.push(pack(value, path));
  return null;
}

const hasObjects = (list: readonly unknown[]): boolean => list.some((item) => typeof item === 'object' && item !== null);

async function pack(value: object, path: Path): Promise<PackedBinary> {
  if (value instanceof Blob) return { path, bytes: new Uint8Array(await value.arrayBuffer()), blobType: value.type };
  if (value instanceof ArrayBuffer) return { path, bytes: new Uint8Array(value), blobType: undefined };
  if (ArrayBuffer.isView(value)) return { path, bytes: new Uint8Array(value.buffer, value.byteOffset, value.byteLength), blobType: undefined };
  throw new TypeError('a stream cannot be a result of an expression of an override; give a blob');
}

/** Puts the values back that `packResults` took out. */
export function unpackResults(json: string, binaries: readonly PackedBinary[]): unknown[] {
  const values = JSON.parse(json) as unknown[][];
  for (const { path, bytes, blobType } of binaries) place(values, path, restore(bytes, blobType));
  return values.map(([value]) => value);
}

function place(root: unknown, path: Path, value: unknown): void {
  const last = path.at(-1) ?? 0;
  let holder = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  Object.defineProperty(holder, last, { value, enumerable: true, configurable: true, writable: true });
}

function restore(bytes: Uint8Array, blobType: string | undefined): Blob | ArrayBuffer {
  const copy = new Uint8Array(bytes);
  return blobType === undefined ? copy.buffer : new Blob([copy], { type: blobType });
}
