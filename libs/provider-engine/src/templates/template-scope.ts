/** Roots of placeholders: `id`, `body`, `query`, `credentials`, `context`, and every context key bare (`{{subdomain}}`). */
import type { TemplateScope } from './compile-template';

export interface TemplateRoots {
  context: Readonly<Record<string, unknown>>;
  id?: unknown;
  body?: unknown;
  query?: unknown;
  before?: unknown;
  step?: unknown;
  data?: unknown;
  file?: unknown;
  ids?: unknown;
  id_list?: unknown;
}

/** Named roots win over context keys of the same name. */
export function templateScope({ context, ...roots }: TemplateRoots): TemplateScope {
  return { ...context, credentials: context, context, ...roots };
}

const callRoots = new Set(['id', 'body', 'query', 'before', 'step', 'data', 'file', 'ids', 'id_list']);

/** Whether a placeholder path reads the account's context, where credentials live. */
export function readsContext(path: readonly string[]): boolean {
  return !callRoots.has(path[0] ?? '');
}
