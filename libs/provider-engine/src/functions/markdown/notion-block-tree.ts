import type { NotionContent } from './notion-content';

/** A block of Notion's API; its content lies under the name of its type. */
export type NotionBlock = {
  type: string;
  id?: string;
  has_children?: boolean;
  parent_id?: string;
  parent?: { type?: string };
  children?: NotionBlock[];
  /** Place in its numbered list, from 1. */
  number?: number;
} & Record<string, NotionContent | undefined>;

const listTypes: ReadonlySet<string | undefined> = new Set(['to_do', 'numbered_list_item', 'bulleted_list_item']);

/** The blocks that have no block above them, each with its children, and an empty paragraph behind each list. */
export function resolveBlocks(blocks: readonly NotionBlock[]): NotionBlock[] {
  const spaced = blocks.flatMap((block, index) => (listTypes.has(block.type) && !listTypes.has(blocks[index + 1]?.type) ? [block, emptyParagraph] : [block]));
  return spaced.filter((block) => block.parent?.type !== 'block_id').map((block) => withChildren(block, spaced, new Set()));
}

const emptyParagraph = { type: 'paragraph', paragraph: { rich_text: [] } } as unknown as NotionBlock;

function withChildren(block: NotionBlock, blocks: readonly NotionBlock[], above: ReadonlySet<unknown>): NotionBlock {
  if (!block.has_children) return block;
  const ancestors = new Set([...above, block.id]);
  const children = blocks.filter((other) => other.parent_id === block.id && !ancestors.has(other.id));
  return { ...block, children: children.map((child) => withChildren(child, blocks, ancestors)) } as NotionBlock;
}

/** Numbers the items of numbered lists, on every level. */
export function numberListItems(blocks: readonly NotionBlock[]): NotionBlock[] {
  let number = 0;
  return blocks.map((block) => {
    number = block.type === 'numbered_list_item' ? number + 1 : 0;
    const children = block.children === undefined ? {} : { children: numberListItems(block.children) };
    return { ...block, ...children, ...(number > 0 ? { number } : {}) } as NotionBlock;
  });
}
