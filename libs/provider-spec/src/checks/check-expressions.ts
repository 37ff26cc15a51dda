import { checkExpression } from '../expression-check/check-expression';
import { freeNames, freeVariables } from '../expression-check/free-names';
import { expressionScopes, type ExpressionKind, type SlotDeclaration } from '../expressions/expression-kind';
import { type ExpressionSlot, findExpressions } from '../expressions/expression-slots';
import { lintExpression } from '../expression-lint/lint-expression';
import { placeOfName } from '../folder/source-map';
import { nearestName } from '../schema/nearest-name';
import type { Finding } from './finding';

/** Switched off in the engine: it would run text that nobody checked. */
const forbiddenFunctions = new Set(['eval']);

/** Who wrote an expression: this project's authors, or a stranger. */
export type ExpressionAuthor = 'trusted' | 'tenant';

/**
 * Every expression compiles, uses only the names bound for its kind, and calls nothing that is switched off. Those of a tenant (an
 * override, a user-supplied provider) are linted as well; what the lint says against their size stands alone.
 */
export function checkExpressions(document: unknown, slots: readonly SlotDeclaration[], author: ExpressionAuthor = 'trusted'): Finding[] {
  const known = new Map<string, Finding[]>();
  return findExpressions(document, slots).flatMap((slot) => {
    // Methods share mappings.
    const key = `${slot.kind} ${slot.source}`;
    const findings = known.get(key) ?? (author === 'trusted' ? checkSlot(slot) : checkTenantSlot(slot));
    known.set(key, findings);
    return findings.map((finding) => ({ ...finding, path: slot.path }));
  });
}

function checkTenantSlot(slot: ExpressionSlot): Finding[] {
  const { path, source } = slot;
  const linted = lintExpression(source);
  const findings = linted.map(({ line, column, message }): Finding => ({ path, at: 'value', message, within: { source, line, column } }));
  // Too large to look at any closer, or not parsed at all.
  if (linted.some(({ rule }) => rule === 'size' || rule === 'syntax')) return findings;
  return [...checkSlot(slot, new Set()), ...findings];
}

function checkSlot({ path, kind, source }: ExpressionSlot, forbiddenNames: ReadonlySet<string> = forbiddenFunctions): Finding[] {
  const compiled = checkExpression(source);
  if (!compiled.ok) {
    return [{ path, at: 'value', message: `does not compile: ${compiled.message}`, within: { source, line: compiled.line, column: compiled.column } }];
  }
  const strange = unboundNames(kind, source).map((name) => ({ name, message: refuseBinding(kind, name) }));
  const forbidden = freeVariables(source)
    .filter((name) => forbiddenNames.has(name))
    .map((name) => ({ name: `$${name}`, message: `$${name} is switched off; write the expression out` }));
  return [...strange, ...forbidden].map(({ name, message }) => ({ path, at: 'value' as const, message, within: { source, ...placeOfName(source, name) } }));
}

function unboundNames(kind: ExpressionKind, source: string): string[] {
  const bound: readonly string[] | undefined = expressionScopes[kind];
  return bound === undefined ? [] : freeNames(source).filter((name) => !bound.includes(name));
}

function refuseBinding(kind: ExpressionKind, name: string): string {
  const bound: readonly string[] = expressionScopes[kind] ?? [];
  const nearest = nearestName(name, bound);
  const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
  return `the name "${name}" is not bound in this expression${hint === '' ? ';' : hint} allowed: ${bound.join(', ')}`;
}
