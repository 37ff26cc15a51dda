import jsonata from 'jsonata';
import { LRUCache } from 'lru-cache';

import { locatePosition, type SourceLocation } from './locate-position';
import type { SyntaxNode } from './syntax-tree';

/** Why an expression does not parse. */
export interface SyntaxFault extends SourceLocation {
  /** jsonata's error code, e.g. `S0201`. */
  code: string;
  message: string;
}

export type ParsedExpression = { ok: true; tree: SyntaxNode } | { ok: false; fault: SyntaxFault };

/** Characters of source whose trees are kept: about one provider's, since half a dozen checks read the same tree. */
const keptCharacters = 65_536;
const trees = new LRUCache<string, ParsedExpression>({ maxSize: keptCharacters, sizeCalculation: (_parsed, source) => source.length + 1 });

/** Parses a JSONata expression without evaluating it. The tree is to be read only: others are given the same. */
export function parseExpression(source: string): ParsedExpression {
  const known = trees.get(source);
  if (known !== undefined) return known;
  try {
    const parsed: ParsedExpression = { ok: true, tree: jsonata(source).ast() as unknown as SyntaxNode };
    trees.set(source, parsed);
    return parsed;
  } catch (error) {
    return { ok: false, fault: describeFault(source, error) };
  }
}

const longestMessage = 240;

function describeFault(source: string, error: unknown): SyntaxFault {
  const { code, message, position, token } = error as { code?: string; message?: string; position?: number; token?: unknown };
  const text = message === undefined || message === '' ? 'the expression does not parse' : message;
  return {
    code: code ?? 'S0500',
    message: text.length > longestMessage ? `${text.slice(0, longestMessage - 1)}…` : text,
    ...locatePosition(source, position ?? 0, token),
  };
}
