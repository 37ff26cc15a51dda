import { numberListItems, resolveBlocks, type NotionBlock } from './notion-block-tree';
import { captionOf, fileUrlOf, richTextOf, type NotionContent, type RichText } from './notion-content';

/**
 * Markdown of Notion blocks (a flat list whose children name their `parent_id`, or blocks with `children`). With
 * `linkChildPages` true, child pages become links instead of their content.
 *
 * @example $convertNotionToMarkdown({"type": "heading_1", "heading_1": {"rich_text": [{"plain_text": "Hi"}]}}) => "# Hi\n\n"
 * @example $convertNotionToMarkdown([{"type": "to_do", "to_do": {"checked": true, "rich_text": [{"plain_text": "a", "annotations": {"bold": true}}]}}]) => "- [X] **a**\n\n\n"
 */
export function convertNotionToMarkdown(blocks: unknown, linkChildPages: unknown = false): string | undefined {
  if (blocks === undefined || blocks === null) return undefined;
  const list = (Array.isArray(blocks) ? blocks : [blocks]) as NotionBlock[];
  const style = { linkChildPages: Boolean(linkChildPages) };
  return numberListItems(resolveBlocks(list)).map((block) => render(block, 1, style)).join('');
}

interface Style {
  linkChildPages: boolean;
}

const end = '\n\n';

function render(block: NotionBlock, level: number, style: Style): string {
  const content: NotionContent = block[block.type] ?? {};
  const text = richTextOf(content.rich_text);
  switch (block.type) {
    case 'bulleted_list_item':
      return `- ${text}\n${nested(block, level, style)}`;
    case 'numbered_list_item':
      return `${block.number}. ${text}\n${nested(block, level, style)}`;
    case 'to_do':
      return `- [${content.checked ? 'X' : ' '}] ${text}\n${nested(block, level, style)}`;
    case 'quote':
    case 'callout':
      return `> ${text}${end}`;
    case 'code':
      return `\`\`\`${content.language}\n${text}\n\`\`\`${end}`;
    case 'divider':
      return `---${end}`;
    case 'equation':
      return content.expression ?? '';
    case 'bookmark':
      return `[${content.url}](${content.url})${end}`;
    case 'embed':
      return `[${captionOf(content, 'Embed')}](${content.url})${end}`;
    case 'video':
    case 'pdf':
    case 'file':
      return `[${captionOf(content, 'File')}](${fileUrlOf(content)})${end}`;
    case 'image':
      return `![${captionOf(content, 'Image')}](${fileUrlOf(content)})${end}`;
    case 'child_page':
      return childPage(block, content, level, style);
    case 'table':
      return table(block, content);
    case 'table_row':
      return `${row(content)}\n`;
    default:
      return other(block, text, level, style);
  }
}

function other(block: NotionBlock, text: string, level: number, style: Style): string {
  const heading = /^heading_([1-6])$/.exec(block.type);
  if (heading !== null) return `${'#'.repeat(Number(heading[1]))} ${text}${end}`;
  return block.type === 'paragraph' ? text + end : text + end + children(block, level, style).join('');
}

function children(block: NotionBlock, level: number, style: Style): string[] {
  return (block.children ?? []).map((child) => render(child, level, style));
}

function nested(block: NotionBlock, level: number, style: Style): string {
  const tabs = '\t'.repeat(level);
  const content = children(block, level + 1, style).join(tabs);
  return content === '' ? '' : tabs + content;
}

function childPage(block: NotionBlock, content: NotionContent, level: number, style: Style): string {
  const title = content.title || 'Untitled Page';
  if (!style.linkChildPages) return title + end + children(block, level, style).join('');
  return `[${title}](https://www.notion.so/${String(block.id).replaceAll('-', '')})${end}`;
}

function table(block: NotionBlock, content: NotionContent): string {
  const [header, ...rows] = (block.children ?? []).map((child) => row(child['table_row'] ?? {}));
  if (header === undefined) return 'Table as CSV\n';
  return `${header}\n|${'---|'.repeat(content.table_width ?? 0)}\n${rows.join('\n')}${end}`;
}

function row(content: NotionContent): string {
  return `| ${(content.cells ?? []).map((cell: RichText[]) => richTextOf(cell)).join(' | ')} |`;
}
