/** Turns Zod's issues into sentences that say what is wrong and what is allowed. */
import type { z } from 'zod';
import type { DocumentPath } from '../problem';
import { refuseName } from './nearest-name';
import { keySeparator } from './values';

/** An issue at a path; `at` says whether the key or the value is at fault (a key has its own line in a file). */
export interface SchemaFinding {
  path: DocumentPath;
  at: 'key' | 'value';
  message: string;
}
type Issue = z.core.$ZodIssue;

/** All findings of a failed parse; a union reports the branch that the writer most likely meant. */
export function describeIssues(issues: readonly Issue[], root: DocumentPath = []): SchemaFinding[] {
  return issues.flatMap((issue) => describeIssue(issue, root));
}

function describeIssue(issue: Issue, root: DocumentPath): SchemaFinding[] {
  const path = [...root, ...issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment))];
  if (issue.code === 'unrecognized_keys') {
    const allowed = issue.message.split(keySeparator);
    return issue.keys.map((key) => ({ path: [...path, key], at: 'key' as const, message: refuseName('key', key, allowed) }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, at: 'key', message: issue.issues.map((inner) => inner.message).join('; ') }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return describeUnion(issue.errors, path);
  return [{ path, at: 'value', message: describeOne(issue) }];
}

function describeUnion(branches: readonly (readonly Issue[])[], path: DocumentPath): SchemaFinding[] {
  if (branches.every((branch) => branch.every((issue) => issue.path.length === 0 && issue.code === 'invalid_type'))) {
    const expected = branches.flatMap((branch) => branch.map((issue) => ('expected' in issue ? nameType(String(issue.expected)) : '')));
    return [{ path, at: 'value', message: `wrong type; allowed: ${[...new Set(expected)].join(', ')}` }];
  }
  const ranked = [...branches].sort((left, right) => distanceOf(left) - distanceOf(right));
  return describeIssues(ranked[0] ?? [], path);
}

/** How far a branch is from what was written: a mismatch near the root weighs most, an unknown key least. */
function distanceOf(branch: readonly Issue[]): number {
  return branch.reduce((sum, issue) => {
    if (issue.code === 'unrecognized_keys') return sum + issue.keys.length;
    return sum + (issue.path.length === 0 ? 100 : issue.path.length === 1 ? 10 : 1);
  }, 0);
}

function describeOne(issue: Issue): string {
  if (issue.code === 'invalid_type') {
    return issue.message.endsWith('received undefined') ? `missing; expected ${nameType(issue.expected)}` : `wrong type; expected ${nameType(issue.expected)}`;
  }
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options)) return `not one of the allowed values: ${issue.options.join(', ')}`;
  if (issue.code === 'invalid_value') return `not one of the allowed values: ${issue.values.map(String).join(', ')}`;
  return issue.message;
}

const typeNames: Readonly<Record<string, string>> = { record: 'a map', object: 'a map', array: 'a list', string: 'text', boolean: 'true or false', number: 'a number', int: 'a whole number', null: 'nothing' };
function nameType(type: string): string {
  return typeNames[type] ?? type;
}
