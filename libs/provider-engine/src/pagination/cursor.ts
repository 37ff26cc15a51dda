import type { Pagination } from '@tributary/provider-spec';
import { splitPath, valueAtPath } from '../templates/value-at-path';
import { isTrue } from './page';
import { sizeQuery, type Paginator } from './paginator';

/** A token in the answer's body names the next page. */
export function cursor({ config }: Extract<Pagination, { format: 'cursor' }>): Paginator {
  const cursorPath = splitPath(config.cursor_path);
  const morePath = config.has_more_path === undefined ? undefined : splitPath(config.has_more_path);
  return {
    maximum: config.max_limit,
    sizeValues: (size) => sizeQuery(config.limit_param, size),
    next: ({ data }) => {
      if (morePath !== undefined && !isTrue(valueAtPath(data, morePath))) return undefined;
      const token = valueAtPath(data, cursorPath);
      const isToken = (typeof token === 'string' && token !== '') || typeof token === 'number';
      return isToken ? { query: { [config.cursor_param]: token } } : undefined;
    },
  };
}
