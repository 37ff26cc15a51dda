/** Puts the text of an expression file into its document, at the place that the file's name says. */
import type { SlotDeclaration } from '../expressions/expression-kind';
import { formatPath } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';

export type Placement = { ok: true; path: (string | number)[] } | { ok: false; message: string };

/** The slot that a dotted file name means: its segments match a declared pattern (`#` is a step's name). */
export function findSlot(segments: readonly string[], slots: readonly SlotDeclaration[]): SlotDeclaration | undefined {
  return slots.find((slot) => slot.pattern.length === segments.length && slot.pattern.every((part, index) => part === '*' || part === '#' || part === segments[index]));
}

export interface ExpressionToPlace {
  slot: SlotDeclaration;
  segments: readonly string[];
  source: string;
  /** Dotted path of each expression placed before to the file that holds it. */
  expressionFiles: ReadonlyMap<string, string>;
}

/**
 * Sets the value at the slot. Maps that a pattern names literally (`rate_limit`, `config`) are created when missing; what a
 * pattern leaves open (`*`, `#`: resources, methods, steps) has to be declared already.
 */
export function placeExpression(document: UnknownMap, { slot, segments, source, expressionFiles }: ExpressionToPlace): Placement {
  const path: (string | number)[] = [];
  let current: unknown = document;
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    const step = stepKey(current, slot.pattern[index] ?? '', segment);
    if (step === undefined) return { ok: false, message: notDeclared(segments.slice(0, index + 1)) };
    path.push(step);
    if (isLast) return setLeaf(current, { key: step, source, path, holder: expressionFiles.get(formatPath(path)) ?? 'the YAML file' });
    if (!holds(current, step)) {
      if (slot.pattern[index] === '*') return { ok: false, message: notDeclared(segments.slice(0, index + 1)) };
      if (isMap(current)) current[String(step)] = {};
    }
    current = read(current, step);
  }
  return { ok: false, message: 'the file name says no place' };
}

function stepKey(current: unknown, pattern: string, segment: string): string | number | undefined {
  if (pattern !== '#') return isMap(current) ? segment : undefined;
  const index = Array.isArray(current) ? current.findIndex((item) => isMap(item) && item['name'] === segment) : -1;
  return index === -1 ? undefined : index;
}

interface Leaf {
  key: string | number;
  source: string;
  path: (string | number)[];
  /** Where the value stands when there is one already. */
  holder: string;
}

function setLeaf(current: unknown, { key, source, path, holder }: Leaf): Placement {
  if (!isMap(current)) return { ok: false, message: `${path.slice(0, -1).join('.')} is not a map` };
  if (Object.hasOwn(current, key)) return { ok: false, message: `${path.join('.')} is given in ${holder} and in this file; keep one of the two` };
  current[String(key)] = source;
  return { ok: true, path };
}

function holds(current: unknown, key: string | number): boolean {
  return read(current, key) !== undefined;
}

function read(current: unknown, key: string | number): unknown {
  if (Array.isArray(current)) return current[Number(key)];
  return isMap(current) && Object.hasOwn(current, key) ? current[String(key)] : undefined;
}

function notDeclared(segments: readonly string[]): string {
  return `serves nothing: ${segments.join('.')} is not declared in the YAML file; declare it there or rename this file`;
}
