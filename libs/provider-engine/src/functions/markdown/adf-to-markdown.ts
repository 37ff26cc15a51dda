/** A node of Atlassian Document Format, as far as one can trust what a provider sent. */
interface AdfNode {
  type?: unknown;
  text?: unknown;
  attrs?: unknown;
  marks?: unknown;
  content?: unknown;
}

/** Documents nest a few levels; whatever is deeper was not written by an editor. */
const deepest = 60;

/**
 * Markdown of a document in Atlassian Document Format, as Jira and Confluence write it. Mentions, dates, statuses and emoji become
 * their text, cards their address, media a note in brackets; nodes that are not known give the text inside them. Text passes as it is.
 *
 * @example $convertAdfToMarkdown({"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a", "marks": [{"type": "strong"}]}]}]}) => "**a**"
 * @example $convertAdfToMarkdown($convertMarkdownToAdf("# Hi\n\n- a\n- b")) => "# Hi\n\n- a\n- b"
 * @example $convertAdfToMarkdown(null) => undefined
 */
export function convertAdfToMarkdown(document: unknown): string | undefined {
  if (document === undefined || document === null) return undefined;
  return typeof document === 'string' ? document : block(document, 0).replace(/\n{3,}/g, '\n\n').trim();
}

function block(value: unknown, depth: number): string {
  const node = nodeOf(value);
  if (depth > deepest) return '';
  const below = depth + 1;
  const inner = (): string => childrenOf(node).map((child) => block(child, below)).filter((text) => text !== '').join('\n\n');
  switch (node.type) {
    case 'paragraph':
      return inline(node, below);
    case 'heading':
      return `${'#'.repeat(clampLevel(attribute(node, 'level')))} ${inline(node, below)}`;
    case 'bulletList':
      return listItems(node, below, () => '- ');
    case 'taskList':
      return listItems(node, below, (item) => (attribute(item, 'state') === 'DONE' ? '- [x] ' : '- [ ] '));
    case 'orderedList': {
      const first = Number(attribute(node, 'order') ?? 1);
      return listItems(node, below, (_item, index) => `${(Number.isInteger(first) ? first : 1) + index}. `);
    }
    case 'codeBlock':
      return `\`\`\`${textOf(attribute(node, 'language'))}\n${childrenOf(node).map((child) => textOf(nodeOf(child).text)).join('')}\n\`\`\``;
    case 'blockquote':
    case 'panel':
      return indented(inner(), '> ', '> ');
    case 'expand':
    case 'nestedExpand':
      return [textOf(attribute(node, 'title')), inner()].filter((text) => text !== '').join('\n\n');
    case 'rule':
      return '---';
    case 'table':
      return table(node, below);
    default:
      return isInline(node) ? inlineNode(node, below) : holdsText(node) ? inline(node, below) : inner();
  }
}

function listItems(list: AdfNode, depth: number, mark: (item: AdfNode, index: number) => string): string {
  return childrenOf(list)
    .map((child, index) => {
      const item = nodeOf(child);
      const isList = item.type === 'taskList' || item.type === 'bulletList' || item.type === 'orderedList';
      const bullet = isList ? '  ' : mark(item, index);
      const parts = isList ? [block(item, depth + 1)] : holdsText(item) ? [inline(item, depth + 1)] : childrenOf(item).map((part) => block(part, depth + 1));
      return indented(parts.join('\n'), bullet, ' '.repeat(bullet.length));
    })
    .join('\n');
}

function table(node: AdfNode, depth: number): string {
  const rows = childrenOf(node).map((row) => childrenOf(nodeOf(row)).map((cell) => childrenOf(nodeOf(cell)).map((part) => block(part, depth + 1)).join(' ').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')));
  const [head = [], ...others] = rows;
  if (head.length === 0) return '';
  return [head, head.map(() => '---'), ...others].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function inline(node: AdfNode, depth: number): string {
  return depth > deepest ? '' : childrenOf(node).map((child) => inlineNode(nodeOf(child), depth + 1)).join('');
}

function inlineNode(node: AdfNode, depth: number): string {
  switch (node.type) {
    case 'text':
      return marked(textOf(node.text), node);
    case 'hardBreak':
      return '\n';
    case 'mention':
    case 'status':
      return textOf(attribute(node, 'text'));
    case 'emoji':
      return textOf(attribute(node, 'text')) || textOf(attribute(node, 'shortName'));
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      return textOf(attribute(node, 'url'));
    case 'date':
      return dayOf(attribute(node, 'timestamp'));
    case 'media':
    case 'mediaInline':
      return attribute(node, 'type') === 'external' ? `![${textOf(attribute(node, 'alt'))}](${textOf(attribute(node, 'url'))})` : `[${textOf(attribute(node, 'alt')) || 'attachment'}]`;
    default:
      return isInline(node) ? '' : inline(node, depth);
  }
}

function marked(text: string, node: AdfNode): string {
  const marks = Array.isArray(node.marks) ? node.marks.map(nodeOf) : [];
  const has = (type: string): boolean => marks.some((mark) => mark.type === type);
  const link = marks.find((mark) => mark.type === 'link');
  const [before = '', core = '', after = ''] = has('code') ? ['', `\`${text}\``, ''] : (/^(\s*)([^]*?)(\s*)$/.exec(text)?.slice(1) ?? []);
  if (core === '') return text;
  const emphasised = [has('em') ? '*' : '', has('strong') ? '**' : '', has('strike') ? '~~' : ''].reduceRight((whole, sign) => `${sign}${whole}${sign}`, core);
  return `${before}${link === undefined ? emphasised : `[${emphasised}](${textOf(attribute(link, 'href'))})`}${after}`;
}

const inlineTypes: ReadonlySet<unknown> = new Set(['text', 'hardBreak', 'mention', 'status', 'emoji', 'inlineCard', 'blockCard', 'embedCard', 'date', 'media', 'mediaInline']);

function isInline(node: AdfNode): boolean {
  return inlineTypes.has(node.type);
}

function holdsText(node: AdfNode): boolean {
  return childrenOf(node).some((child) => ['text', 'hardBreak', 'mention', 'emoji', 'inlineCard'].includes(textOf(nodeOf(child).type)));
}

function indented(text: string, first: string, others: string): string {
  return text.split('\n').map((line, index) => (index === 0 ? first + line : line === '' && others.trim() === '' ? '' : others + line)).join('\n');
}

function dayOf(timestamp: unknown): string {
  const date = new Date(Number(timestamp));
  return Number.isNaN(date.getTime()) ? textOf(timestamp) : date.toISOString().slice(0, 10);
}

function clampLevel(level: unknown): number {
  return Math.min(6, Math.max(1, Math.trunc(Number(level)) || 1));
}

function nodeOf(value: unknown): AdfNode {
  return value !== null && typeof value === 'object' ? value : {};
}

function childrenOf({ content }: AdfNode): unknown[] {
  return Array.isArray(content) ? content : [];
}

function attribute({ attrs }: AdfNode, name: string): unknown {
  return attrs !== null && typeof attrs === 'object' && Object.hasOwn(attrs, name) ? (attrs as Record<string, unknown>)[name] : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
