import type { Token } from 'marked';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x2F;': '/',
  '&#x5C;': '\\',
  '&#x60;': '`',
  '&#x3D;': '=',
};

/** Replaces the entities that markdown writers use for their own special characters. */
export function decodeHtmlEntities(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x2F|#x5C|#x60|#x3D);/g, (entity) => entities[entity] ?? entity);
}

/** A list with a value between each two items. */
export function insertBetween<Item>(items: readonly Item[], value: Item): Item[] {
  return items.flatMap((item, index) => (index === items.length - 1 ? [item] : [item, value]));
}

/** marked's tokens have many shapes; the converters read these fields where they are present. */
export interface LooseToken {
  type: string;
  raw: string;
  text?: string;
  href?: string;
  depth?: number;
  lang?: string;
  ordered?: boolean;
  task?: boolean;
  checked?: boolean;
  tokens?: LooseToken[];
  items?: LooseToken[];
  header?: LooseToken[];
  rows?: LooseToken[][];
}

/**
 * Tokens as the converters read them: without the box of a task, whose state is the item's `checked`, and without the empty
 * lines behind a heading, which makes its own end of paragraph.
 */
export function looseTokens(tokens: readonly Token[]): LooseToken[] {
  return contentOf(tokens as unknown as LooseToken[]);
}

function contentOf(tokens: LooseToken[]): LooseToken[] {
  const content = tokens.filter((token, index) => token.type !== 'checkbox' && !(token.type === 'space' && tokens[index - 1]?.type === 'heading'));
  return content.map((token) => ({
    ...token,
    ...(token.tokens === undefined ? {} : { tokens: contentOf(token.tokens) }),
    ...(token.items === undefined ? {} : { items: contentOf(token.items) }),
  }));
}
