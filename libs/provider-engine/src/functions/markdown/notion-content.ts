/** A piece of Notion's rich text. */
export interface RichText {
  plain_text?: string;
  href?: string | null;
  annotations?: { bold?: boolean; italic?: boolean; strikethrough?: boolean; underline?: boolean; code?: boolean };
}

/** What a Notion block carries under its type; which fields there are depends on the type. */
export interface NotionContent {
  rich_text?: (RichText | null)[];
  caption?: (RichText | null)[];
  checked?: boolean;
  language?: string;
  expression?: string;
  url?: string;
  title?: string;
  table_width?: number;
  cells?: RichText[][];
  file?: { url: string };
  external?: { url: string };
}

/** Markdown of rich text: links and annotations included. */
export function richTextOf(parts: readonly (RichText | null)[] | undefined): string {
  return (parts ?? []).map((part) => (part === null ? '' : markedText(part))).join('');
}

/** A link of Notion's own has no host. */
export function linkTarget(href: string): string {
  return href.startsWith('/') ? `https://www.notion.so${href}` : href;
}

/** The caption's text, or a word for the kind of block. */
export function captionOf(content: NotionContent, fallback: string): string {
  const parts = content.caption ?? [];
  return parts.length === 0 ? fallback : parts.map((part) => part?.plain_text ?? '').join('');
}

/** Where a file lies, at Notion or elsewhere. */
export function fileUrlOf(content: NotionContent): string {
  return content.file?.url ?? content.external?.url ?? '';
}

function markedText(part: RichText): string {
  const text = part.plain_text ?? '';
  if (part.href) return `[${text}](${linkTarget(part.href)})`;
  const { code, bold, italic, underline, strikethrough } = part.annotations ?? {};
  const marks = [code && '`', bold && '**', italic && '_', underline && '_', strikethrough && '~~'];
  return marks.filter((mark) => typeof mark === 'string').reduce((marked, mark) => mark + marked + mark, text);
}
