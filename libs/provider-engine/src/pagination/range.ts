import type { Pagination } from '@tributary/provider-spec';
import { isShort, type PageAnswer, type PageValues, type Paginator } from './paginator';

const defaultSize = 100;

/** `Range: <unit>=0-99` answered by `Content-Range: <unit> 0-99/1234` (RFC 9110, section 14, with a unit of the provider's). */
export function range({ config }: Extract<Pagination, { format: 'range' }>): Paginator {
  const sizeOf = (size: number | undefined): number => size ?? config.max_limit ?? defaultSize;
  const from = (start: number, size: number | undefined): PageValues => ({
    headers: { range: `${config.range_unit}=${String(start)}-${String(start + sizeOf(size) - 1)}` },
    values: start,
  });
  const current = (answer: PageAnswer): number => Number(answer.position?.values ?? 0);
  return {
    maximum: config.max_limit,
    sizeValues: () => ({}),
    first: (_request, size) => from(0, size),
    next: (answer) => {
      const told = /(\d+)-(\d+)\/(\d+|\*)/.exec(answer.headers['content-range'] ?? '');
      const following = told === null ? current(answer) + answer.count : Number(told[2]) + 1;
      const total = Number(told?.[3]);
      const isLast = answer.count === 0 || (Number.isNaN(total) ? isShort({ ...answer, size: sizeOf(answer.size) }) : following >= total);
      return isLast ? undefined : from(following, answer.size);
    },
    previous: (answer) => (current(answer) > 0 ? from(Math.max(0, current(answer) - sizeOf(answer.size)), answer.size) : undefined),
  };
}
