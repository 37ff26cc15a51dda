import { locatePosition, type SourceLocation } from '../expression-check/locate-position';
import type { SyntaxNode } from '../expression-check/syntax-tree';
import { walkNames } from '../expression-check/walk-names';
import { estimateProgram } from './estimate-program';
import { findEndlessRecursion } from './find-recursion';
import { refuseRegex } from './linear-regex';
import { expressionLimits, withheldFunctions } from './lint-limits';
import { parseWithinBudget } from './parse-within-budget';
import { listNodes, type PlacedNode } from './tree-children';

/** The rules, by the names that docs/specs/provider-format.md uses. */
export type LintRule = 'size' | 'syntax' | 'function' | 'recursion' | 'regex' | 'range';

/** Why an expression of an override or a user-supplied provider is refused, and where; line and column start at 1. */
export interface LintFinding extends SourceLocation {
  rule: LintRule;
  message: string;
}

/**
 * What can be told without running it about an expression that was not written by this project's authors: too large, calls to functions
 * that such expressions lack, endless recursion, regular expressions that do not run in linear time, ranges that would fill the
 * memory. Also says when it does not parse. Takes milliseconds, whatever the text.
 */
export function lintExpression(source: string): LintFinding[] {
  if (source.length > expressionLimits.length) return [tooLarge(source, expressionLimits.length, `has ${String(source.length)} characters; at most ${String(expressionLimits.length)} are allowed: split it into steps`)];
  const percentSign = nthIndexOf(source, '%', expressionLimits.percentSigns + 1);
  if (percentSign !== -1) return [tooLarge(source, percentSign, `has more than ${String(expressionLimits.percentSigns)} signs "%"; bind parents to variables with @ or #`)];
  const parsed = parseWithinBudget(source);
  if (parsed === 'too much') return [tooLarge(source, 0, 'nests ?: or ?? in brackets too deeply; bind the inner value to a variable first')];
  if (!parsed.ok) return [{ rule: 'syntax', message: `does not compile: ${parsed.fault.message}`, line: parsed.fault.line, column: parsed.fault.column }];
  const nodes = listNodes(parsed.tree);
  const deep = nodes.find(({ depth }) => depth > expressionLimits.depth)?.node;
  if (deep !== undefined) return [tooLarge(source, deep.position ?? 0, `is nested more than ${String(expressionLimits.depth)} levels deep; bind parts to variables`)];
  return [...withheld(source, parsed.tree, nodes), ...recursions(source, nodes), ...literals(source, nodes)].sort((left, right) => left.line - right.line || left.column - right.column);
}

function tooLarge(source: string, position: number, message: string): LintFinding {
  return { rule: 'size', message, ...locatePosition(source, position) };
}

function nthIndexOf(source: string, sign: string, count: number): number {
  let index = -1;
  for (let found = 0; found < count; found++) {
    index = source.indexOf(sign, index + 1);
    if (index === -1) return -1;
  }
  return index;
}

function withheld(source: string, tree: SyntaxNode, nodes: readonly PlacedNode[]): LintFinding[] {
  const used = walkNames(tree).variables;
  return Object.entries(withheldFunctions).flatMap(([name, mend]) => {
    if (!used.has(name)) return [];
    const uses = nodes.filter(({ node }) => node.type === 'variable' && node.value === name);
    return uses.map(({ node }): LintFinding => ({ rule: 'function', message: `$${name} ${mend}`, ...locatePosition(source, node.position ?? 0, `$${name}`) }));
  });
}

function recursions(source: string, nodes: readonly PlacedNode[]): LintFinding[] {
  return findEndlessRecursion(nodes).map(({ name, position }) => ({
    rule: 'recursion',
    message: `$${name} calls itself on every way through its body and never ends; put the call behind a condition`,
    ...locatePosition(source, position),
  }));
}

function literals(source: string, nodes: readonly PlacedNode[]): LintFinding[] {
  const patterns = nodes.flatMap(({ node }) => (node.value instanceof RegExp ? [node.value.source] : []));
  const regexSize = patterns.reduce((sum, pattern) => sum + estimateProgram(pattern), 0);
  if (regexSize > expressionLimits.regexSize) return [{ rule: 'regex', message: 'the regular expressions are too large together; use fewer or smaller repetitions', line: 1, column: 1 }];
  return nodes.flatMap(({ node }): LintFinding[] => {
    if (node.type === 'regex' && node.value instanceof RegExp) return lintRegex(source, node, node.value);
    if (node.type === 'binary' && node.value === '..') return lintRange(source, node);
    return [];
  });
}

function lintRegex(source: string, node: SyntaxNode, pattern: RegExp): LintFinding[] {
  const reason = refuseRegex(pattern);
  return reason === undefined ? [] : [{ rule: 'regex', message: `the regular expression ${reason}`, ...locatePosition(source, startOfRegex(source, node.position ?? 0, pattern)) }];
}

/** The parser's position is behind the literal and its flags. */
function startOfRegex(source: string, end: number, pattern: RegExp): number {
  const start = source.lastIndexOf(`/${pattern.source}/`, end);
  return start === -1 ? end : start;
}

function lintRange(source: string, node: SyntaxNode): LintFinding[] {
  const from = constantOf(node.lhs as SyntaxNode | undefined);
  const to = constantOf(node.rhs);
  if (from === undefined || to === undefined || to - from < expressionLimits.range) return [];
  return [{ rule: 'range', message: `the range has ${String(to - from + 1)} elements; at most ${String(expressionLimits.range)} are allowed`, ...locatePosition(source, node.position ?? 0, '..') }];
}

/** A number, also in brackets or with a minus before it. */
function constantOf(node: SyntaxNode | undefined): number | undefined {
  if (node?.type === 'number') return Number(node.value);
  if (node?.type === 'block' && node.expressions?.length === 1) return constantOf(node.expressions[0]);
  if (node?.type === 'unary' && node.value === '-') {
    const value = constantOf(node.expression);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}
