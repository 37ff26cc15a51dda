import { Lexer } from 'marked';

import { looseTokens, type LooseToken } from './token-text';

/** A block of Slack's Block Kit, or a piece of text for the section around it. */
type SlackPart = string | SlackBlock;
interface SlackBlock {
  type: string;
  text?: { type: string; text: string; emoji?: boolean };
  [field: string]: unknown;
}

/**
 * Block Kit blocks (header, section, divider, image) of a markdown text, for Slack's `blocks`.
 *
 * @example $convertMarkdownToSlack("# Hi") => [{"type": "header", "text": {"type": "plain_text", "text": "Hi", "emoji": true}}]
 * @example $convertMarkdownToSlack("a **b**").text.text => "a *b*"
 * @example $convertMarkdownToSlack("- a\n- b").text.text => "• a\n• b"
 */
export function convertMarkdownToSlack(markdown: unknown): SlackBlock[] | undefined {
  if (markdown === undefined || markdown === null) return undefined;
  return partsOf(looseTokens(Lexer.lex(String(markdown)))).filter((part) => typeof part !== 'string');
}

function partsOf(tokens: readonly LooseToken[]): SlackPart[] {
  return tokens.flatMap(partsOfToken);
}

function partsOfToken(token: LooseToken): SlackPart[] {
  switch (token.type) {
    case 'hr':
      return [{ type: 'divider' }];
    case 'space':
      return [section('\n')];
    case 'image':
      return [{ type: 'image', image_url: token.href, alt_text: token.text }];
    case 'paragraph':
    case 'text':
      return token.tokens === undefined ? [token.raw] : paragraph(partsOf(token.tokens));
    case 'heading':
      return [{ type: 'header', text: { type: 'plain_text', text: token.text ?? '', emoji: true } }];
    case 'list':
      return [section(listText(token))];
    case 'strong':
      return [`*${token.text}*`];
    case 'link':
      return [`<${token.href}|${token.text}>`];
    case 'blockquote':
    case 'code':
      return [section(token.raw)];
    default:
      return [token.raw];
  }
}

function section(text: string): SlackBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function paragraph(parts: SlackPart[]): SlackPart[] {
  const texts = parts.filter((part) => typeof part === 'string');
  const blocks = parts.filter((part) => typeof part !== 'string');
  return texts.length === 0 ? blocks : [section(texts.join('')), ...blocks];
}

function listText(list: LooseToken): string {
  const texts = (list.items ?? []).flatMap((item) => partsOf(item.tokens ?? [])).map((part) => (typeof part === 'string' ? undefined : part.text?.text));
  return texts
    .filter((text) => text !== undefined && text !== '')
    .map((text, index) => `${list.ordered ? `${index + 1}.` : '•'} ${text}`)
    .join('\n');
}
