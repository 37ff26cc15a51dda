import { UnifiedError } from '../errors/unified-error';
import type { QueryToken } from './query-tokens';
import { quote } from './quote';

type Use = 'value' | 'append' | 'index' | 'name';

/** Uses of one name that cannot be meant together; qs would guess. Repeated values and `a[]` beside `a[0]` are lists. */
const conflicts: Readonly<Record<Use, readonly Use[]>> = {
  value: ['index', 'name'],
  append: ['name'],
  index: ['value'],
  name: ['value', 'append'],
};

/** Refuses `a=1&a[b]=2` and the like, naming the parameter. */
export function checkConflicts(tokens: readonly QueryToken[]): void {
  const uses = new Map<string, Set<Use>>();
  for (const { path } of tokens) {
    path.forEach((_, at) => {
      // Elements of `a[]` are different ones: `a[]=x&a[][b]=y` is a list of a text and an object.
      if (path[at] === '') return;
      const prefix = `${path[0] ?? ''}${path.slice(1, at + 1).map((segment) => `[${segment}]`).join('')}`;
      const use = useOf(path[at + 1]);
      const known = uses.get(prefix) ?? new Set<Use>();
      const clash = conflicts[use].find((other) => known.has(other));
      if (clash) throw new UnifiedError('invalid_query', `Parameter ${quote(prefix)} is given both ${described[clash]} and ${described[use]}; use one of them.`);
      uses.set(prefix, known.add(use));
    });
  }
}

const described: Readonly<Record<Use, string>> = { value: 'as a value', append: 'as a list', index: 'with numbers in brackets', name: 'with names in brackets' };

function useOf(next: string | undefined): Use {
  if (next === undefined) return 'value';
  if (next === '') return 'append';
  return /^(?:0|[1-9]\d*)$/.test(next) ? 'index' : 'name';
}
