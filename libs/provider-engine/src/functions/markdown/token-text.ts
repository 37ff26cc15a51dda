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

/** Tokens as the converters read them. The box of a task is not content: its state is the item's `checked`. */
export function looseTokens(tokens: readonly Token[]): LooseToken[] {
  return withoutCheckboxes(tokens as unknown as LooseToken[]);
}

function withoutCheckboxes(tokens: LooseToken[]): LooseToken[] {
  return tokens.filter((token) => token.type !== 'checkbox').map((token) => ({
    ...token,
    ...(token.tokens === undefined ? {} : { tokens: withoutCheckboxes(token.tokens) }),
    ...(token.items === undefined ? {} : { items: withoutCheckboxes(token.items) }),
  }));
}
