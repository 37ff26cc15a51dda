import type { Pagination } from '@tributary/provider-spec';
import LinkHeader from 'http-link-header';
import { sizeQuery, type PageAnswer, type PageValues, type Paginator } from './paginator';

/** `Link: <...>; rel="next"` (RFC 8288). */
export function linkHeader({ config }: Extract<Pagination, { format: 'link_header' }>): Paginator {
  return {
    maximum: config.max_limit,
    sizeValues: (size) => sizeQuery(config.limit_param, size),
    next: (answer) => linked(answer, 'next'),
    previous: (answer) => linked(answer, 'prev'),
  };
}

function linked({ headers }: PageAnswer, relation: string): PageValues | undefined {
  const header = headers['link'];
  if (header === undefined) return undefined;
  try {
    const uri = LinkHeader.parse(header).rel(relation)[0]?.uri;
    return uri === undefined ? undefined : { url: uri };
  } catch {
    // A malformed header ends the list as an absent one does.
    return undefined;
  }
}
