import { parseExpression, type ParsedExpression } from '../expression-check/parse-expression';
import { expressionLimits } from './lint-limits';

export type BudgetedParse = ParsedExpression | 'too much';

/**
 * Parses text of a stranger's. For `left ?: right` and `left ?? right` the parser copies `left` (through JSON), so that a few dozen
 * nested brackets before them take it minutes and gigabytes. It offers no limit of its own; what it copies is counted here and
 * the parse given up at the limit. Parsing is synchronous, so nothing else sees the counting `stringify`. Text of a stranger's comes here
 * before any other check parses it, so a tree that is known already was within the budget.
 */
export function parseWithinBudget(source: string): BudgetedParse {
  const { stringify } = JSON;
  const budget = { left: expressionLimits.copiedTree as number };
  JSON.stringify = ((value: unknown) => {
    if (budget.left < 0) throw new RangeError('too much');
    const text = stringify(value);
    budget.left -= text.length;
    return text;
  }) as typeof JSON.stringify;
  try {
    const parsed = parseExpression(source);
    return budget.left < 0 ? 'too much' : parsed;
  } finally {
    JSON.stringify = stringify;
  }
}
