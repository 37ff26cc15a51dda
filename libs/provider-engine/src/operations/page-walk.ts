/** Where a list call stands in the provider's pages: cursor in, cursor out. */
import { guardMapping, invalidCursor } from '../failures';
import type { CursorState } from '../cursors/cursor-codec';
import { visit } from '../cursors/detect-loop';
import type { Session } from '../engine-state';
import type { PageAnswer, PageValues, Paginator } from '../pagination/paginator';
import type { MethodPlan } from '../plan/method-plan';
import type { ProviderRequest } from '../requests/provider-request';
import { logicalUrl, upstreamOrigin } from '../sending/send-request';

export interface PageStart extends CursorState {
  /** Most records to give; undefined is all of the provider's page. */
  limit: number | undefined;
}
export interface PageEnd {
  nextCursor: string | null;
  previousCursor: string | null;
  isLooping: boolean;
}

export function startPage(plan: MethodPlan, maximum: number | undefined, session: Session): PageStart {
  const { parameters } = session.call;
  const limit = parameters.ignoreLimit ? undefined : parameters.limit;
  if (parameters.nextCursor === undefined) {
    const size = limit === undefined ? undefined : Math.min(limit, maximum ?? limit);
    return { position: undefined, size, skip: 0, seen: [], pages: 0, content: undefined, limit };
  }
  const state = session.cursors.decode(parameters.nextCursor, bindingOf(plan, session));
  if (state === undefined) throw invalidCursor();
  return { ...state, limit };
}

/** The next page, unless it was visited before. `delivered`: records given; `available`: records of the page not given before. */
export async function endPage(
  plan: MethodPlan,
  start: PageStart,
  page: { paginator: Paginator | undefined; answer: PageAnswer; request: ProviderRequest; available: number; delivered: number; content: string | undefined; own?: PageValues | undefined },
  session: Session,
): Promise<PageEnd> {
  const encode = (state: CursorState): string => session.cursors.encode(state, bindingOf(plan, session));
  const { position, size, skip, seen, pages, content } = start;
  const current = { position, size, seen, pages, content };
  const previousPosition = relative(page.paginator?.previous?.(page.answer), page.request, session);
  const previousCursor =
    skip > 0 ? encode({ ...current, skip: Math.max(0, skip - (start.limit ?? skip)) }) : previousPosition === undefined ? null : encode({ ...current, position: previousPosition, skip: 0, seen: [], content: undefined });
  if (page.delivered < page.available) return { nextCursor: encode({ ...current, skip: skip + page.delivered }), previousCursor, isLooping: false };

  const next = page.own ?? relative(await guardMapping(`${plan.resource}/${plan.method} (pagination)`, async () => page.paginator?.next(page.answer)), page.request, session);
  if (next === undefined) return { nextCursor: null, previousCursor, isLooping: false };
  const visited = visit(seen, pages + 1, next);
  // A provider that does not know its own page parameter sends the same records for ever.
  const isRepeated = content !== undefined && content === page.content;
  if (visited.isLooping || isRepeated || isSameAddress(next, page.request)) return { nextCursor: null, previousCursor, isLooping: true };
  return { nextCursor: encode({ position: next, size, skip: 0, seen: visited.seen, pages: pages + 1, content: page.content }), previousCursor, isLooping: false };
}

function bindingOf(plan: MethodPlan, { account }: Session): string {
  return [account.id, plan.model, plan.resource, plan.method].join('\0');
}

/** An address on the provider's own origin is kept without it, and never with a credential in its query. */
function relative(values: PageValues | undefined, request: ProviderRequest, session: Session): PageValues | undefined {
  if (values?.url === undefined) return values;
  if (!URL.canParse(values.url, request.url.href)) return undefined;
  const url = logicalUrl(new URL(values.url, request.url), request.url, upstreamOrigin(request.url, session));
  for (const key of request.guardedQuery) url.searchParams.delete(key);
  return { ...values, url: url.origin === request.url.origin ? url.pathname + url.search : url.href };
}

function isSameAddress(next: PageValues, request: ProviderRequest): boolean {
  if (next.url === undefined || next.body !== undefined || next.query !== undefined) return false;
  const bare = new URL(request.url);
  for (const key of request.guardedQuery) bare.searchParams.delete(key);
  return new URL(next.url, bare).href === bare.href;
}
