import type { DocumentPath } from '../problem';
import { isMap } from '../schema/plain-value';
import type { ExpressionKind, SlotDeclaration } from './expression-kind';

/** One expression of a document, wherever it stands. */
export interface ExpressionSlot {
  path: DocumentPath;
  kind: ExpressionKind;
  source: string;
}

/** Every expression of a document (possibly unchecked), in the order of the declarations. */
export function findExpressions(document: unknown, slots: readonly SlotDeclaration[]): ExpressionSlot[] {
  return slots.flatMap((slot) =>
    matchPattern(document, slot.pattern).flatMap(({ path, value }) => (typeof value === 'string' ? [{ path, kind: slot.kind, source: value }] : [])),
  );
}

interface Match {
  path: DocumentPath;
  value: unknown;
}

/** The values that a pattern reaches; `**` as its last segment reaches every leaf below. */
export function matchPattern(value: unknown, pattern: readonly string[], path: DocumentPath = []): Match[] {
  const [head, ...rest] = pattern;
  if (head === undefined) return value === undefined ? [] : [{ path, value }];
  if (head === '**') return leavesOf(value, path);
  if (head === '#') return Array.isArray(value) ? value.flatMap((item, index) => matchPattern(item, rest, [...path, index])) : [];
  if (!isMap(value)) return [];
  if (head === '*') return Object.keys(value).flatMap((key) => matchPattern(value[key], rest, [...path, key]));
  return Object.hasOwn(value, head) ? matchPattern(value[head], rest, [...path, head]) : [];
}

function leavesOf(value: unknown, path: DocumentPath): Match[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (isMap(value)) return Object.keys(value).flatMap((key) => leavesOf(value[key], [...path, key]));
  return [{ path, value }];
}
