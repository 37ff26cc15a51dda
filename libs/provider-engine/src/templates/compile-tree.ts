/** Templates in trees of objects and arrays, with `$truto_merge` (wire.md 10.4), compiled once. */
import type { TemplateTree } from '@tributary/provider-spec';
import { setOwn } from '../functions/core/own-property';
import { compileTemplate, type TemplateScope } from './compile-template';
import { deepMerge, isPlainObject } from './deep-merge';

export interface CompiledTree {
  render(scope: TemplateScope): unknown;
  /** Paths that placeholders read, as written: `['query', 'after']`. */
  readonly reads: readonly (readonly string[])[];
}

const mergeKey = '$truto_merge';
const none: readonly unknown[] = [];

export function compileTree(tree: TemplateTree): CompiledTree {
  if (typeof tree === 'string') {
    const template = compileTemplate(tree);
    const reads = template.parts.flatMap((part) => (typeof part === 'string' ? [] : part.alternatives.map(({ path }) => path)));
    return { render: template.render, reads };
  }
  if (Array.isArray(tree)) return compileList(tree);
  if (tree !== null && typeof tree === 'object') return compileObject(tree);
  return { render: () => tree, reads: [] };
}

function compileList(list: TemplateTree[]): CompiledTree {
  const items = list.map(compileTree);
  return {
    render: (scope) => items.map((item) => item.render(scope)).filter((value) => value !== undefined),
    reads: items.flatMap((item) => item.reads),
  };
}

function compileObject(tree: { [key: string]: TemplateTree }): CompiledTree {
  const members = Object.entries(tree).map(([key, value]) => ({ key, value: compileTree(value) }));
  return {
    render: (scope) => {
      const own: Record<string, unknown> = {};
      let additions: readonly unknown[] = none;
      for (const { key, value } of members) {
        const rendered = value.render(scope);
        if (key === mergeKey) additions = Array.isArray(rendered) ? rendered : [rendered];
        else if (rendered !== undefined) setOwn(own, key, rendered);
      }
      if (additions.length === 0) return own;
      return additions.filter(isPlainObject).reduce<Record<string, unknown>>((merged, addition) => deepMerge(merged, addition, 'concat'), own);
    },
    reads: members.flatMap(({ value }) => value.reads),
  };
}
