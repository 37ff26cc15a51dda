import type { Pagination } from '@tributary/provider-spec';
import { splitPath, valueAtPath } from '../templates/value-at-path';
import { isShort, sizeQuery, type PageAnswer, type Paginator } from './paginator';

/** Records are skipped by number; the next page begins after the records received. */
export function offset({ config }: Extract<Pagination, { format: 'offset' }>): Paginator {
  const totalPath = config.total_path === undefined ? undefined : splitPath(config.total_path);
  const current = (answer: PageAnswer): number => Number(answer.position?.query?.[config.offset_param] ?? 0);
  return {
    maximum: config.max_limit,
    sizeValues: (size) => sizeQuery(config.limit_param, size),
    next: (answer) => {
      const following = current(answer) + answer.count;
      const total = totalPath === undefined ? undefined : Number(valueAtPath(answer.data, totalPath));
      const isLast = answer.count === 0 || (total === undefined || Number.isNaN(total) ? isShort(answer) : following >= total);
      return isLast ? undefined : { query: { [config.offset_param]: following } };
    },
    previous: (answer) => {
      const before = current(answer);
      return before > 0 && answer.size !== undefined ? { query: { [config.offset_param]: Math.max(0, before - answer.size) } } : undefined;
    },
  };
}
