import type { OverrideKind, OverrideProblem } from '@tributary/provider-spec';
import { type JsonObject, UnifiedError } from '@tributary/unified-core';
import type { Store } from '../store';

interface CheckedOverride {
  kind: OverrideKind;
  integration: string;
  override: JsonObject;
  /** Name of the body field, for the message. */
  field: string;
}

/** Throws `override_invalid` that names each fault's path, line and column. */
export function assertOverride({ checkOverride }: Pick<Store, 'checkOverride'>, { field, ...document }: CheckedOverride): void {
  const problems = checkOverride(document);
  const [first] = problems;
  if (first === undefined) return;
  throw new UnifiedError('override_invalid', `${field}: ${describeProblem(first)}${problems.length > 1 ? ` (and ${problems.length - 1} more, see details)` : ''}`, {
    details: { failures: problems.map(({ path, line, column, message }) => ({ path: join(field, path), line: line ?? null, column: column ?? null, message })) },
  });
}

function describeProblem({ path, line, column, message }: OverrideProblem): string {
  const place = [path, ...(line === undefined ? [] : [`line ${line}`]), ...(column === undefined ? [] : [`column ${column}`])].filter((part) => part !== '').join(', ');
  return place === '' ? message : `${place}: ${message}`;
}

function join(field: string, path: string): string {
  return path === '' ? field : `${field}.${path}`;
}
