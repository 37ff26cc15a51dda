import { DepGraph, DepGraphCycleError } from 'dependency-graph';

import { boxNative } from '../native/native-value';
import { ownValue } from './own-property';

/** What expressions can do with a dependency graph. */
export interface GraphBox {
  overallOrder: (leavesOnly?: boolean) => unknown[];
  dependenciesOf: (key: string, leavesOnly?: boolean) => unknown[];
  dependantsOf: (key: string, leavesOnly?: boolean) => unknown[];
  hasNode: (key: string) => boolean;
  getNodeData: (key: string) => unknown;
  clone: () => GraphBox;
}

/**
 * The graph of a list whose items name the item they depend on. It answers `overallOrder()` (dependencies first),
 * `dependenciesOf(key)`, `dependantsOf(key)`, `hasNode(key)`, `getNodeData(key)` and `clone()`; a circle is an error.
 *
 * @example $dependencyGraph([{"id": "c", "parent": "b"}, {"id": "b", "parent": "a"}, {"id": "a"}], "parent", "id").overallOrder() => ["a", "b", "c"]
 * @example $dependencyGraph([{"id": "b", "parent": "a"}, {"id": "a"}], "parent", "id").dependantsOf("a") => ["b"]
 */
export function dependencyGraph(list: unknown, parentKey?: unknown, key?: unknown): GraphBox {
  const items = list === undefined || list === null ? [] : Array.isArray(list) ? (list as unknown[]) : [list];
  const byKey = new Map(items.map((item) => [String(ownValue(item, key)), item]));
  const graph = new DepGraph<unknown>();
  for (const item of items) {
    // Keys may be numbers; the graph keeps them as they are, though its typings speak of strings.
    const own = ownValue(item, key) as string;
    const parent = ownValue(item, parentKey) as string;
    graph.addNode(own, item);
    if (!byKey.has(String(parent))) continue;
    graph.addNode(parent, byKey.get(String(parent)));
    graph.addDependency(own, parent);
  }
  return boxGraph(graph);
}

/** The library's messages list the keys, which are data of any length. */
function withoutKeys<Result>(ask: () => Result): Result {
  try {
    return ask();
  } catch (error) {
    throw new Error(error instanceof DepGraphCycleError ? 'the items depend on each other in a circle' : 'no item has this key', { cause: error });
  }
}

function boxGraph(graph: DepGraph<unknown>): GraphBox {
  return boxNative(graph, {
    overallOrder: (leavesOnly?: boolean) => withoutKeys(() => graph.overallOrder(leavesOnly)),
    dependenciesOf: (key: string, leavesOnly?: boolean) => withoutKeys(() => graph.dependenciesOf(key, leavesOnly)),
    dependantsOf: (key: string, leavesOnly?: boolean) => withoutKeys(() => graph.dependantsOf(key, leavesOnly)),
    hasNode: (key: string) => graph.hasNode(key),
    getNodeData: (key: string) => withoutKeys(() => graph.getNodeData(key)),
    clone: () => boxGraph(graph.clone()),
  });
}
