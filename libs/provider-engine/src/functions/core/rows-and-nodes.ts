import sortBy from 'lodash-es/sortBy.js';

import { ownValue, setOwn } from './own-property';

/**
 * Objects of a SQL answer that lists its columns and its rows apart; `key` is the property of a column that names it.
 *
 * @example $zipSqlResponse([{"name": "id"}, {"name": "n"}], [[1, "a"], [2, "b"]], "name") => [{"id": 1, "n": "a"}, {"id": 2, "n": "b"}]
 */
export function zipSqlResponse(columns: unknown, rows?: unknown, key?: unknown): unknown {
  if (!Array.isArray(columns) || !Array.isArray(rows)) return undefined;
  const names = columns.map((column: unknown) => String(ownValue(column, key)));
  return rows.map((row: unknown) => {
    const record: Record<string, unknown> = {};
    names.forEach((name, index) => setOwn(record, name, ownValue(row, index)));
    return record;
  });
}

interface TreeNode {
  record: Record<string, unknown>;
  children: TreeNode[];
}

/**
 * A list of nodes that name their parent, in the order of the tree: each node before its children, siblings by their sequence.
 * A `children` property is dropped; nodes whose parents form a circle are unreachable and left out.
 *
 * @example $sortNodes([{"id": 2, "parent_id": 1, "sequence": 1}, {"id": 3, "sequence": 2}, {"id": 1, "sequence": 1}]).id => [1, 2, 3]
 * @example $sortNodes([{"k": "b", "p": "a", "s": 1}, {"k": "a", "s": 1}], "k", "p", "s").k => ["a", "b"]
 */
export function sortNodes(list: unknown, idKey: unknown = 'id', parentIdKey: unknown = 'parent_id', sequenceKey: unknown = 'sequence'): unknown {
  if (list === undefined || list === null) return undefined;
  const records = (Array.isArray(list) ? list : [list]) as Record<string, unknown>[];
  const nodes = new Map(records.map((record) => [ownValue(record, idKey), { record, children: [] } as TreeNode]));
  const roots: TreeNode[] = [];
  for (const record of records) {
    const node = nodes.get(ownValue(record, idKey));
    const parentId = ownValue(record, parentIdKey);
    const parent = parentId ? nodes.get(parentId) : undefined;
    if (node !== undefined) (parent?.children ?? roots).push(node);
  }
  return depthFirst(roots, (node) => ownValue(node.record, sequenceKey));
}

function depthFirst(roots: TreeNode[], sequence: (node: TreeNode) => unknown): unknown[] {
  const result: unknown[] = [];
  const waiting = sortBy(roots, sequence).reverse();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    result.push(withoutChildren(node.record));
    waiting.push(...sortBy(node.children, sequence).reverse());
  }
  return result;
}

function withoutChildren(record: Record<string, unknown>): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(record)) if (key !== 'children') setOwn(copy, key, record[key]);
  return copy;
}
