/** `side_load`: enriches each record with a field of its own, from its raw record or from a further request. */
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { MethodPlan, SideLoadPlan } from '../plan/method-plan';
import type { MappedRecord } from '../responses/map-records';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { templateScope } from '../templates/template-scope';
import type { CallScope } from './mapping-scope';
import { label } from './map-request';
import { plainInput } from './operation-input';
import { performOperation } from './perform-operation';
import { selectValue } from './select-records';

/** Requests in flight at once for one page. */
const concurrency = 5;

/**
 * Sets `record[field]` to the result of each side load. Without a `resource`, `response` is the raw record. With one, the
 * operation is called with `query`, whose templates see the raw record as `data` (`query.id` is also the path id); `response` is
 * its answer. Requests that come out the same are sent once a page.
 */
export async function sideLoad(plan: MethodPlan, records: readonly MappedRecord[], scope: CallScope, query: PlainObject, session: Session): Promise<void> {
  for (const load of plan.sideLoads) {
    const responses = new Map<string, Promise<unknown>>();
    for (let start = 0; start < records.length; start += concurrency) {
      await Promise.all(records.slice(start, start + concurrency).map((record) => enrich(plan, load, { record, responses, scope, query }, session)));
    }
  }
}

interface Enrichment {
  record: MappedRecord;
  responses: Map<string, Promise<unknown>>;
  scope: CallScope;
  query: PlainObject;
}

async function enrich(plan: MethodPlan, load: SideLoadPlan, { record, responses, scope, query }: Enrichment, session: Session): Promise<void> {
  const response = load.request === undefined ? record.raw : await fetchOnce(load.request, { record, responses, scope, query }, session);
  const names = { response, query, rawQuery: scope.rawQuery, body: scope.body };
  const value = await guardMapping(`${label(plan)} (side_load ${load.field})`, () => load.mapping.evaluate(names));
  if (value !== undefined) Object.assign(record.record, { [load.field]: value });
}

function fetchOnce(request: NonNullable<SideLoadPlan['request']>, { record, responses, scope, query }: Enrichment, session: Session): Promise<unknown> {
  const rendered = request.query.render(templateScope({ context: scope.context, id: scope.id, query, body: scope.body, data: record.raw }));
  const key = JSON.stringify(rendered) ?? '';
  const known = responses.get(key);
  if (known !== undefined) return known;
  const operation = session.definition.operation(request.resource, request.method);
  const { id, ...rest } = isPlainObject(rendered) ? rendered : {};
  const fetched = performOperation(operation, plainInput({ id, query: rest }, scope.context), session, { mode: 'parsed' }).then((answer) => selectValue(operation, answer.data));
  responses.set(key, fetched);
  return fetched;
}
