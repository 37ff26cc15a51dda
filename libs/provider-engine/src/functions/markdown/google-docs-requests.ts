import isEqual from 'lodash-es/isEqual.js';
import { Lexer } from 'marked';

import { decodeHtmlEntities, insertBetween, looseTokens, type LooseToken } from './token-text';

type DocsRequest = Record<string, unknown>;

/** What is written so far: indices count from `counter`; tabs before nested list items vanish when Docs makes bullets of them. */
interface Draft {
  counter: number;
  vanishingTabs: number;
  inserts: DocsRequest[];
  formats: DocsRequest[];
}

/**
 * Requests for Google Docs' `documents.batchUpdate`, as `{requests}`, that write a markdown text at an index (1 unless given).
 *
 * @example $convertMarkdownToGoogleDocs("a").requests[0] => {"insertText": {"text": "a", "location": {"index": 1}}}
 * @example $convertMarkdownToGoogleDocs("**b**").requests[1].updateTextStyle.textStyle => {"bold": true}
 */
export function convertMarkdownToGoogleDocs(markdown: unknown, index: unknown = 1): { requests: DocsRequest[] } | undefined {
  if (markdown === undefined || markdown === null) return undefined;
  const draft: Draft = { counter: Number(index), vanishingTabs: 0, inserts: [], formats: [] };
  write(draft, looseTokens(Lexer.lex(String(markdown))), 0);
  return { requests: [...draft.inserts, ...mergeTextStyles(draft.formats)] };
}

function write(draft: Draft, tokens: readonly LooseToken[], level: number): void {
  for (const token of tokens) writeToken(draft, token, level);
}

function writeToken(draft: Draft, token: LooseToken, level: number): void {
  if (token.type === 'hr') return insertText(draft, '\n\n');
  if (token.type === 'space') return insertText(draft, token.raw || '\n');
  if (token.type === 'image') return insert(draft, 'insertInlineImage', { uri: token.href }, 1);
  if (token.type === 'table') return writeTable(draft, token, level);
  if (token.tokens !== undefined && token.tokens.length > 0) return writeChildren(draft, token, token.tokens, level);
  if (token.items !== undefined && token.items.length > 0) return writeList(draft, token, token.items, level);
  if (token.text) insertText(draft, decodeHtmlEntities(token.text));
}

function insert(draft: Draft, request: string, content: Record<string, unknown>, length: number): void {
  draft.inserts.push({ [request]: { ...content, location: { index: draft.counter } } });
  draft.counter += length;
}

function insertText(draft: Draft, text: string): void {
  insert(draft, 'insertText', { text }, text.length);
}

/** An empty table takes four index positions, each cell two, each further row one. */
function writeTable(draft: Draft, table: LooseToken, level: number): void {
  const header = table.header ?? [];
  const rows = [header, ...(table.rows ?? [])];
  insert(draft, 'insertTable', { columns: header.length, rows: rows.length }, 4);
  rows.forEach((cells, index) => {
    for (const cell of cells) {
      writeToken(draft, cell, level);
      draft.counter += 2;
    }
    if (index < rows.length - 1) draft.counter += 1;
  });
  insertText(draft, '\n');
}

const lineBreak: LooseToken = { type: 'space', raw: '\n' };

function writeChildren(draft: Draft, token: LooseToken, children: LooseToken[], level: number): void {
  const start = draft.counter;
  if (token.type === 'list_item') {
    if (level > 1) {
      insertText(draft, '\t'.repeat(level - 1));
      draft.vanishingTabs += level - 1;
    }
    write(draft, insertBetween(children, lineBreak), level);
  } else {
    write(draft, children, level);
  }
  const range = { startIndex: start - draft.vanishingTabs, endIndex: draft.counter - draft.vanishingTabs };
  if (token.type === 'heading') {
    draft.formats.push({ updateParagraphStyle: { paragraphStyle: { namedStyleType: `HEADING_${token.depth}` }, fields: '*', range } });
    insertText(draft, '\n');
  }
  const textStyle = textStyleOf(token);
  if (textStyle !== undefined) draft.formats.push({ updateTextStyle: { textStyle, fields: '*', range } });
}

function textStyleOf(token: LooseToken): Record<string, unknown> | undefined {
  if (token.type === 'em') return { italic: true };
  if (token.type === 'strong') return { bold: true };
  if (token.type !== 'link') return undefined;
  return { link: { url: token.href }, underline: true, foregroundColor: { color: { rgbColor: { red: 0.1, green: 0.33, blue: 0.8 } } } };
}

function writeList(draft: Draft, list: LooseToken, items: LooseToken[], level: number): void {
  const startIndex = draft.counter;
  write(draft, insertBetween(items, lineBreak), level + 1);
  if (level > 0 || list.type !== 'list') return;
  const bulletPreset = list.ordered ? 'NUMBERED_DECIMAL_ALPHA_ROMAN' : 'BULLET_DISC_CIRCLE_SQUARE';
  draft.formats.unshift({ createParagraphBullets: { range: { startIndex, endIndex: draft.counter }, bulletPreset } });
}

interface TextStyleRequest {
  updateTextStyle: { textStyle: Record<string, unknown>; fields: string; range: unknown };
}

/** Styles of the same range become one request, since `fields: *` would make the later ones erase the earlier. */
function mergeTextStyles(formats: DocsRequest[]): DocsRequest[] {
  const merged: DocsRequest[] = [];
  for (const format of formats) {
    const same = isTextStyle(format) ? merged.filter(isTextStyle).find((other) => isEqual(other.updateTextStyle.range, format.updateTextStyle.range)) : undefined;
    if (same !== undefined && isTextStyle(format)) Object.assign(same.updateTextStyle.textStyle, format.updateTextStyle.textStyle);
    else merged.push(format);
  }
  return merged;
}

function isTextStyle(request: DocsRequest): request is DocsRequest & TextStyleRequest {
  return 'updateTextStyle' in request;
}
