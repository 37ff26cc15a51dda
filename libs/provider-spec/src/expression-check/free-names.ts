import { parseExpression } from './parse-expression';
import { walkNames, type UsedNames } from './walk-names';

/**
 * The names that an expression reads from the root object, sorted: `response`, `query`, `context`, ... Names inside
 * `response.{ ... }`, filters and sort terms are relative to what stands before them and do not count.
 * An expression that does not parse uses none.
 */
export function freeNames(source: string): string[] {
  return sorted(source, 'root');
}

/** The variables and functions (without `$`) that an expression uses but does not define itself, sorted. */
export function freeVariables(source: string): string[] {
  return sorted(source, 'variables');
}

function sorted(source: string, kind: keyof UsedNames): string[] {
  const parsed = parseExpression(source);
  return parsed.ok ? [...walkNames(parsed.tree)[kind]].sort() : [];
}
