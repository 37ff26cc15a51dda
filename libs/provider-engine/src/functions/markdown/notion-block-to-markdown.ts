import json2md from 'json2md';

import type { NotionBlock } from './notion-block-tree';
import { captionOf, fileUrlOf, linkTarget, type NotionContent } from './notion-content';

/**
 * Markdown of one Notion block without its children.
 *
 * @example $convertNotionToMd({"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "a"}]}}) => "\na\n"
 * @example $convertNotionToMd({"type": "to_do", "to_do": {"checked": false, "rich_text": [{"plain_text": "a"}]}}) => "- [ ] a\n"
 */
export function convertNotionToMd(block: unknown): string | undefined {
  if (block === undefined || block === null) return undefined;
  const { type } = block as NotionBlock;
  const content: NotionContent = (block as NotionBlock)[type] ?? {};
  const texts = textsOf(content);
  switch (type) {
    case 'bookmark':
      return json2md({ link: { title: content.url ?? '', source: content.url ?? '' } });
    case 'embed':
      return json2md({ link: { title: captionOf(content, 'Embed'), source: content.url ?? '' } });
    case 'video':
    case 'pdf':
    case 'file':
      return json2md({ link: { title: captionOf(content, 'File'), source: fileUrlOf(content) } });
    case 'image':
      return json2md({ img: imageOf(content) });
    case 'bulleted_list_item':
      return `${json2md({ ul: texts }).trim()} \n`;
    case 'numbered_list_item':
      return `${json2md({ ol: texts }).trim()} \n`;
    case 'to_do':
      return `- [${content.checked ? 'X' : ' '}] ${texts.join('')}\n`;
    case 'quote':
    case 'callout':
      return json2md({ blockquote: texts });
    case 'code':
      return json2md({ code: { language: content.language ?? '', content: texts } });
    case 'divider':
      return '--- \n';
    case 'equation':
      return json2md({ p: content.expression ?? '' });
    case 'table':
      return json2md({ p: 'Tabular values as CSV' });
    case 'table_row':
      return json2md({ p: (content.cells ?? []).map((cell) => cell[0]?.plain_text).join(',') });
    default:
      return headingOrText(type, texts);
  }
}

function imageOf(content: NotionContent): { title: string; alt: string; source: string } {
  const caption = captionOf(content, 'Image');
  return { title: caption, alt: caption, source: fileUrlOf(content) };
}

function headingOrText(type: string, texts: string[]): string {
  const level = /^heading_([1-6])$/.exec(type)?.[1];
  return json2md(level === undefined ? { p: texts.join('') } : { [`h${level}`]: texts });
}

function textsOf(content: NotionContent): string[] {
  return (content.rich_text ?? []).map((part) => {
    const text = part?.plain_text ?? '';
    return part?.href ? `[${text}](${linkTarget(part.href)})` : text;
  });
}
