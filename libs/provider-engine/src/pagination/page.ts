import type { Pagination } from '@tributary/provider-spec';
import { splitPath, valueAtPath } from '../templates/value-at-path';
import { isShort, sizeQuery, type PageAnswer, type Paginator } from './paginator';

/** Numbered pages, counted from `start` (default 1). */
export function page({ config }: Extract<Pagination, { format: 'page' }>): Paginator {
  const start = config.start ?? 1;
  const totalPath = config.total_pages_path === undefined ? undefined : splitPath(config.total_pages_path);
  const morePath = config.has_more_path === undefined ? undefined : splitPath(config.has_more_path);
  const current = (answer: PageAnswer): number => Number(answer.position?.query?.[config.page_param] ?? start);
  const isLast = (answer: PageAnswer): boolean => {
    if (morePath !== undefined) return !isTrue(valueAtPath(answer.data, morePath));
    const total = totalPath === undefined ? undefined : Number(valueAtPath(answer.data, totalPath));
    return total === undefined || Number.isNaN(total) ? isShort(answer) : current(answer) - start + 1 >= total;
  };
  return {
    maximum: config.max_limit,
    sizeValues: (size) => sizeQuery(config.limit_param, size),
    next: (answer) => (isLast(answer) ? undefined : { query: { [config.page_param]: current(answer) + 1 } }),
    previous: (answer) => (current(answer) > start ? { query: { [config.page_param]: current(answer) - 1 } } : undefined),
  };
}

/** Providers write true also as text. */
export function isTrue(value: unknown): boolean {
  return value === true || value === 'true' || value === 1;
}
