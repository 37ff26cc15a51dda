import { parseExpression } from './parse-expression';

export type ExpressionCheck = { ok: true } | { ok: false; line: number; column: number; message: string };

/** Whether a JSONata expression parses; if not, where (line and column, both from 1) and why. */
export function checkExpression(source: string): ExpressionCheck {
  const parsed = parseExpression(source);
  if (parsed.ok) return { ok: true };
  const { line, column, message } = parsed.fault;
  return { ok: false, line, column, message };
}
