import { Lexer } from 'marked';

import { decodeHtmlEntities, insertBetween, looseTokens, type LooseToken } from './token-text';

/** A block or a piece of rich text of Notion's API. */
interface NotionPart {
  type: string;
  text?: { content: string; link?: { url: string } };
  annotations?: Record<string, boolean>;
  [field: string]: unknown;
}

/** Notion takes at most so many characters in one piece of text. */
const longestText = 2_000;

/**
 * Blocks of Notion's API, as `{children}`, of a markdown text.
 *
 * @example $convertMarkdownToNotion("# Hi") => {"children": [{"type": "heading_1", "heading_1": {"rich_text": [{"type": "text", "text": {"content": "Hi"}}]}}]}
 * @example $convertMarkdownToNotion("- [x] done").children.to_do.checked => true
 */
export function convertMarkdownToNotion(markdown: unknown): { children: NotionPart[] } | undefined {
  if (markdown === undefined || markdown === null) return undefined;
  return { children: partsOf(looseTokens(Lexer.lex(String(markdown)))) };
}

function partsOf(tokens: readonly LooseToken[]): NotionPart[] {
  return tokens.flatMap(partsOfToken);
}

function partsOfToken(token: LooseToken): NotionPart[] {
  const children = partsOf((token.type === 'blockquote' ? token.tokens?.[0]?.tokens : token.tokens) ?? []);
  switch (token.type) {
    case 'hr':
      return [block('divider', {})];
    case 'space':
      return [block('paragraph', { rich_text: [text('\n')] })];
    case 'image':
      return [block('image', { type: 'external', external: { url: token.href } })];
    case 'paragraph':
      return paragraph(children);
    case 'heading':
      return [block(`heading_${token.depth}`, { rich_text: children })];
    case 'code':
      return [block('code', { rich_text: linesOf(token.text ?? '', '\n\n'), language: token.lang || 'plain text' })];
    case 'table':
      return [table(token)];
    case 'list':
      return list(token);
    case 'em':
      return annotated(children, 'italic');
    case 'strong':
      return annotated(children, 'bold');
    case 'link':
      return children.map((child) => (child.text === undefined ? child : { ...child, text: { ...child.text, link: { url: token.href ?? '' } } }));
    case 'blockquote':
      return [block('callout', { rich_text: children })];
    default:
      return children.length > 0 ? children : plainText(token);
  }
}

function block(type: string, content: Record<string, unknown>): NotionPart {
  return { type, [type]: content };
}

function text(content: string): NotionPart {
  return { type: 'text', text: { content } };
}

function annotated(parts: NotionPart[], annotation: string): NotionPart[] {
  return parts.map((part) => ({ ...part, annotations: { ...part.annotations, [annotation]: true } }));
}

function plainText(token: LooseToken): NotionPart[] {
  if (!token.text) return [];
  const lines = linesOf(decodeHtmlEntities(token.text), '\n');
  return token.type === 'codespan' ? lines.map((line) => (line.text?.content === '\n' ? line : { ...line, annotations: { code: true } })) : lines;
}

/** Text in pieces that Notion accepts, with a break between the lines that have content. */
function linesOf(content: string, lineBreak: string): NotionPart[] {
  const lines = content
    .split('\n')
    .map((line) => line.match(new RegExp(`.{1,${longestText}}`, 'g')))
    .filter((pieces) => pieces !== null);
  return insertBetween<string[]>(lines, [lineBreak]).flat().map(text);
}

function paragraph(children: NotionPart[]): NotionPart[] {
  const images = children.filter((child) => child.type === 'image');
  const others = children.filter((child) => child.type !== 'image');
  return others.length === 0 ? images : [block('paragraph', { rich_text: others }), ...images];
}

function table(token: LooseToken): NotionPart {
  const header = token.header ?? [];
  const rows = [partsOf(header).map((part) => [part]), ...(token.rows ?? []).map((row) => row.map((cell) => partsOf([cell])))];
  return block('table', {
    table_width: header.length,
    has_column_header: true,
    has_row_header: false,
    children: rows.map((cells) => block('table_row', { cells })),
  });
}

function list(token: LooseToken): NotionPart[] {
  const items = token.items ?? [];
  const type = items[0]?.task ? 'to_do' : token.ordered ? 'numbered_list_item' : 'bulleted_list_item';
  return items.map((item) => {
    const parts = partsOf(item.tokens ?? []);
    const texts = parts.filter((part) => part.type === 'text');
    const nested = parts.filter((part) => part.type !== 'text');
    return block(type, {
      ...(texts.length === 0 ? {} : { rich_text: texts }),
      ...(nested.length === 0 ? {} : { children: nested }),
      ...(type === 'to_do' ? { checked: item.checked } : {}),
    });
  });
}
