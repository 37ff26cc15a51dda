import type { CompilerFunction, CompilerFunctions, KnownFunction } from '../functions';
import * as loops from './each-item';
import type { Execution } from './execution';
import { originalText } from './partial';
import { parseSignature, readReferenceFunctions, type NativeFunction } from './reference-functions';
import { sort } from './sort';

/** jsonata's functions, those that wait in the interpreter replaced by ones that do not. */
export function makeNatives(): ReadonlyMap<string, NativeFunction> {
  const natives = new Map(readReferenceFunctions());
  for (const [name, implementation] of Object.entries({ ...loops, sort })) {
    const original = natives.get(name);
    if (original === undefined) continue;
    Object.defineProperty(implementation, originalText, { value: String(original.implementation) });
    natives.set(name, { ...original, implementation: implementation as NativeFunction['implementation'] });
  }
  return natives;
}

/** All functions by name; registered ones replace jsonata's. */
export function makeKnownFunctions(natives: ReadonlyMap<string, NativeFunction>, registered: Readonly<Record<string, CompilerFunction>>): CompilerFunctions {
  const known = new Map<string, KnownFunction>();
  const native = (implementation: KnownFunction['implementation'], signature: NativeFunction['signature']): KnownFunction => ({ source: 'jsonata', implementation, signature, isAsynchronous: false, ignoresFocus: false, specialise: undefined });
  for (const [name, { implementation, signature }] of natives) known.set(name, native(implementation, signature));
  for (const [name, signature] of Object.entries(clockSignatures)) known.set(name, native(() => undefined, parseSignature(signature)));
  for (const [name, { implementation, signature, isAsynchronous, ignoresFocus, specialise }] of Object.entries(registered)) {
    known.set(name, { source: 'registered', implementation: implementation as KnownFunction['implementation'], signature: signature === undefined ? undefined : parseSignature(signature), isAsynchronous: isAsynchronous === true, ignoresFocus: ignoresFocus === true, specialise });
  }
  return known;
}

const clockSignatures = { now: '<s?s?:s>', millis: '<:n>' } as const;

/** The function of a name as a value. */
export function defineFunction(name: string, known: CompilerFunctions, natives: ReadonlyMap<string, NativeFunction>, execution: Execution): NativeFunction | undefined {
  const found = known.get(name);
  if (found === undefined) return undefined;
  const implementation = found.source === 'jsonata' ? (clockOf(name, natives, execution) ?? found.implementation) : found.implementation;
  return { _jsonata_function: true, implementation, token: name, ...(found.signature === undefined ? {} : { signature: found.signature }) };
}

/** `$now` and `$millis` give the same time throughout an evaluation. */
function clockOf(name: string, natives: ReadonlyMap<string, NativeFunction>, execution: Execution): NativeFunction['implementation'] | undefined {
  if (name === 'millis') return () => execution.timestamp;
  if (name !== 'now') return undefined;
  const format = natives.get('fromMillis')?.implementation as (this: unknown, ...args: unknown[]) => unknown;
  return (picture?: unknown, timezone?: unknown) => format.call(undefined, execution.timestamp, picture, timezone);
}
