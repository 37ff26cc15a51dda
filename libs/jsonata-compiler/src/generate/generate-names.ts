import { emitLiteral, isPlainName } from '../emit-text';
import type { AstNode } from './ast';
import { code, type Code } from './code';
import type { Place } from './generation';
import type { Base } from './scope';

/** What a path of names is read for: its value, the step behind it, or as a sequence. */
export type Reading = 'value' | 'middle' | 'sequence';

const longWays = {
  context: { value: 'readPath', middle: 'readItems', sequence: 'readSequence' },
  value: { value: 'readPathFrom', middle: 'readItemsFrom', sequence: 'readSequenceFrom' },
} as const satisfies Record<Base['kind'], Record<Reading, string>>;
const shortWays = { value: 'leaf', middle: 'norm', sequence: 'leafSequence' } as const satisfies Record<Reading, string>;

/** A name behind plain names that is followed by a condition: what it was read as, or the items to read it from. */
export function nameOrItems(base: Base, names: readonly string[], name: string, place: Place): string {
  const { generation } = place;
  const from = prepare(base, names, place);
  const items = `${generation.helper(longWays[base.kind].middle)}(x,${base.id},${generation.names(names)})`;
  // A missing name is read the long way too, which knows whether there was anything to read it from.
  const value = `${from}[${emitLiteral(name)}]`;
  return `${from}===${generation.helper('slow')}||${value}===u?${items}:u,${value}`;
}

/** Names read from a variable of JavaScript. Objects on the way are prepared once, at the start of its function. */
export function namesFrom(base: Base, names: readonly string[], reading: Reading, place: Place): Code {
  const { generation } = place;
  const known = { isRaw: reading === 'sequence', canThrow: false } as const;
  const longWay = `${generation.helper(longWays[base.kind][reading])}(x,${base.id},${generation.names(names)})`;
  if (!names.every(isPlainName)) return code(longWay, known);
  const from = prepare(base, names.slice(0, -1), place);
  const last = emitLiteral(names[names.length - 1] as string);
  return code(`(${from}===${generation.helper('slow')}?${longWay}:${generation.helper(shortWays[reading])}(${from}[${last}]))`, known);
}

function prepare(base: Base, names: readonly string[], place: Place): string {
  const key = JSON.stringify(names);
  const known = base.prepared.get(key);
  if (known !== undefined) return known;
  const { generation } = place;
  const id = generation.identifier('c');
  const last = names[names.length - 1];
  const from = last === undefined ? undefined : prepare(base, names.slice(0, -1), place);
  const found = from === undefined || last === undefined ? sourceOf(base.id, undefined, base, place) : afterSlow(from, sourceOf(generation.identifier('t'), `${from}[${emitLiteral(last)}]`, base, place), place);
  const { gatheredFrom } = base;
  const value = gatheredFrom === undefined ? found : unlessSame(base, gatheredFrom, names, found, place);
  base.owner.prepare(id, value);
  base.prepared.set(key, id);
  return id;
}

function afterSlow(from: string, found: string, { generation }: Place): string {
  const slow = generation.helper('slow');
  return `${from}===${slow}?${slow}:${found}`;
}

/** A gathered context mostly is the context that it was gathered from: then what was prepared for that holds. */
function unlessSame(base: Base, original: Base, names: readonly string[], found: string, place: Place): string {
  return `${base.id}===${original.id}?${prepare(original, names, place)}:${found}`;
}

/** `source` written out where the code stands, so that each place learns the shapes of its own objects; the helper takes what is unusual. */
function sourceOf(id: string, read: string | undefined, { owner }: Base, { generation }: Place): string {
  if (read !== undefined) owner.temporary(id);
  const value = read === undefined ? id : `(${id}=${read})`;
  return `typeof ${value}==="object"&&${id}!==null&&${id}.constructor===${generation.helper('ordinary')}&&${id}._jsonata_function!==true&&${id}._jsonata_lambda!==true?${id}:${generation.helper('source')}(${id})`;
}

/** Names read from the value of a first step. */
export function namesFromValue(first: AstNode | undefined, value: Code, names: readonly string[], reading: Reading, place: Place): Code {
  const base = first === undefined ? undefined : baseOf(first, place);
  if (base !== undefined) return namesFrom(base, names, reading, place);
  const { generation, scope } = place;
  const known = { isRaw: reading === 'sequence', canThrow: value.canThrow };
  const start = generation.identifier('t');
  scope.declare(`let ${start};`);
  const longWay = `${generation.helper(longWays.value[reading])}(x,${start},${generation.names(names)})`;
  if (!names.every(isPlainName)) return code(`(${start}=${value.text},${longWay})`, known);
  const slow = generation.helper('slow');
  const source = generation.helper('source');
  const from = generation.identifier('t');
  scope.declare(`let ${from};`);
  const isSlow = names.map((_name, index) => `(${from}=${source}(${index === 0 ? start : `${from}[${emitLiteral(names[index - 1] as string)}]`}))===${slow}`).join('||');
  const last = emitLiteral(names[names.length - 1] as string);
  return code(`(${start}=${value.text},${isSlow}?${longWay}:${generation.helper(shortWays[reading])}(${from}[${last}]))`, known);
}

/** The variable of JavaScript that a first step is, if it surely is one and stays as it is. */
export function baseOf(first: AstNode, { frame, context }: Place): Base | undefined {
  if (first.type !== 'variable' || first.predicate !== undefined || first.group !== undefined) return undefined;
  if (first.value === '') return context.canBeList ? undefined : context;
  const { candidates } = frame.find(String(first.value));
  return candidates.length === 1 && candidates[0]?.isSet === true ? candidates[0].base : undefined;
}
