/** Random damage to provider answers: types flipped, members missing, nulls, deep nesting, huge strings, prototype keys. */
import fc from 'fast-check';

type Json = unknown;
/** One blow: where (an index into all places of the value, modulo their number) and what. */
export interface Mutation {
  at: number;
  blow: Blow;
}
type Blow = { kind: 'replace'; value: Json } | { kind: 'remove' } | { kind: 'wrap' } | { kind: 'repeat' } | { kind: 'rename'; name: string };

const deep = (levels: number): Json => Array.from({ length: levels }).reduce<Json>((inner) => ({ a: [inner] }), 'x');
const hostile: readonly Json[] = [
  null, '', 'x', 0, -1, 1e308, 1735689600, 1735689600000, true, false, [], {}, [null], [[]], [{}], { id: null }, '__proto__', 'constructor', '{"a":1}', '<b>&amp;', '2026-13-45', '١٢٣', '\u0000', '\ud800',
  'a'.repeat(200_000), deep(60), JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}') as Json, Array.from({ length: 300 }, (_, index) => index),
];

const blow: fc.Arbitrary<Blow> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostile).map((value): Blow => ({ kind: 'replace', value })) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }).map((value): Blow => ({ kind: 'replace', value })) },
  { weight: 3, arbitrary: fc.constant<Blow>({ kind: 'remove' }) },
  { weight: 1, arbitrary: fc.constant<Blow>({ kind: 'wrap' }) },
  { weight: 1, arbitrary: fc.constant<Blow>({ kind: 'repeat' }) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'length', '').map((name): Blow => ({ kind: 'rename', name })) },
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(fc.record({ at: fc.nat(1_000_000), blow }), { minLength: 1, maxLength: 5 });

/** A damaged copy. */
export function mutateAnswer(answer: Json, blows: readonly Mutation[]): Json {
  let damaged: Json = structuredClone(answer);
  for (const { at, blow: hit } of blows) {
    const places = listPlaces(damaged);
    const place = places[at % places.length];
    if (place !== undefined) damaged = strike(damaged, place, hit);
  }
  return damaged;
}

type Place = readonly (string | number)[];

/** Paths of all values, the root first; capped, since a damaged value can be large. */
function listPlaces(value: Json): Place[] {
  const found: Place[] = [[]];
  const visit = (inner: Json, path: Place): void => {
    if (inner === null || typeof inner !== 'object' || found.length > 2_000 || path.length > 12) return;
    for (const key of Object.keys(inner)) {
      found.push([...path, key]);
      visit((inner as Record<string, Json>)[key], [...path, key]);
    }
  };
  visit(value, []);
  return found;
}

function strike(root: Json, place: Place, hit: Blow): Json {
  const key = place.at(-1);
  if (key === undefined) return hit.kind === 'replace' ? hit.value : hit.kind === 'wrap' ? [root] : root;
  const parent = place.slice(0, -1).reduce<Json>((inner, part) => (inner as Record<string, Json>)[part], root) as Record<string, Json>;
  const value = parent[key];
  const set = (name: string, given: Json): void => void Object.defineProperty(parent, name, { value: given, enumerable: true, configurable: true, writable: true });
  switch (hit.kind) {
    case 'replace':
      set(String(key), hit.value);
      break;
    case 'remove':
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      break;
    case 'wrap':
      set(String(key), [value]);
      break;
    case 'repeat':
      set(String(key), [value, value, value]);
      break;
    case 'rename':
      if (!Array.isArray(parent)) set(hit.name, value);
  }
  return root;
}
