/** What every pagination format is made of: values that select a page, and the way from one answer to the next page. */

/** What a paginator adds to a request. `url` replaces path and query; it is relative or on an allowed host. */
export interface PageValues {
  query?: Record<string, unknown>;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
  url?: string;
  /** What `dynamic` expressions see as `paginationValues`. */
  values?: unknown;
}

/** The request of one page, as expressions see it. */
export interface PageRequest {
  url: string;
  query: Record<string, unknown>;
  requestOptions: { method: string; headers: Record<string, string>; body: unknown };
}

/** The provider's answer to one page. */
export interface PageAnswer {
  request: PageRequest;
  status: number;
  headers: Record<string, string>;
  /** Parsed body. */
  data: unknown;
  /** Records on this page, before any was dropped. */
  count: number;
  /** Values that selected this page; undefined on the first. */
  position: PageValues | undefined;
  /** Page size asked for; undefined when the provider chose. */
  size: number | undefined;
}

export interface Paginator {
  /** Largest page the provider serves. */
  maximum: number | undefined;
  /** Sent with every page that is not selected by a `url`. */
  sizeValues(size: number | undefined): PageValues;
  /** Sent with the first page only. */
  first?(request: PageRequest, size: number | undefined): PageValues | Promise<PageValues>;
  /** Undefined at the end. */
  next(answer: PageAnswer): PageValues | undefined | Promise<PageValues | undefined>;
  previous?(answer: PageAnswer): PageValues | undefined;
}

/** A query that holds the page size under a provider's name for it. */
export function sizeQuery(parameter: string | undefined, size: number | undefined): PageValues {
  return parameter === undefined || size === undefined ? {} : { query: { [parameter]: size } };
}

/** A page that came short of what was asked is the last one; without a size only an empty page is. */
export function isShort(answer: PageAnswer): boolean {
  return answer.count === 0 || (answer.size !== undefined && answer.count < answer.size);
}
