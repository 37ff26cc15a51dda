/** One page of a unified list: the provider's page, mapped, cut to the limit, with its cursors. */
import { fingerprint } from '../cursors/detect-loop';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { PageAnswer, PageRequest, PageValues } from '../pagination/paginator';
import type { MethodPlan } from '../plan/method-plan';
import type { OperationPlan } from '../plan/operation-plan';
import { buildRequest, type RequestInput } from '../requests/build-request';
import type { ProviderRequest } from '../requests/provider-request';
import type { FailureContext } from '../responses/classify-answer';
import type { ListedRecord } from '../responses/listed-record';
import { mapItems, mapList, type RecordScope } from '../responses/map-records';
import type { RecordSource } from '../responses/write-records';
import { endPage, startPage, type PageEnd, type PageStart } from './page-walk';
import { performOperation, type OperationAnswer } from './perform-operation';
import { recordSource, selectRecords, selectValue } from './select-records';

export interface ListPage extends PageEnd {
  records: ListedRecord[];
  answer: OperationAnswer;
  source: RecordSource | undefined;
}
export interface ListSource {
  plan: MethodPlan;
  operation: OperationPlan;
  input: RequestInput;
  scope: Omit<RecordScope, 'headers'>;
  failure: FailureContext;
}

export async function fetchList(source: ListSource, session: Session): Promise<ListPage> {
  const { plan, operation } = source;
  const start = startPage(plan, operation.paginator?.maximum, session);
  const { input, values } = await pageInput(source, start, session);
  const answer = await performOperation(operation, input, session, { mode: 'parsed', failure: source.failure });
  const raws = selectRecords(operation, answer.data);
  const page: PageAnswer = { request: pageRequest(answer.request), status: answer.status, headers: answer.headers, data: answer.data, count: raws.length, position: values, size: start.size };
  const scope: RecordScope = { ...source.scope, headers: answer.headers };
  const taken = plan.mapping.response_mapping_method === 'array' ? await takeMapped(source, answer, { raws, start, scope }) : await takeRaw(plan, raws, { start, scope });
  const end = await endPage(plan, start, { paginator: operation.paginator, answer: page, request: answer.request, content: contentMark(raws), ...taken }, session);
  return { ...end, records: taken.records, answer, source: recordSource(operation, answer) };
}

/** The request of the page where the call stands (also what raw and streamed lists send) and the values that select the page. */
export async function pageInput({ operation, input }: Pick<ListSource, 'operation' | 'input'>, start: PageStart, session: Session): Promise<{ input: RequestInput; values: PageValues | undefined }> {
  const { paginator } = operation;
  const { position } = start;
  // Without a paginator a mapping may still have named the next page.
  if (paginator === undefined) return { input: { ...input, position }, values: position };
  const size = paginator.sizeValues(start.size);
  if (position !== undefined) return { input: { ...input, size, position }, values: position };
  if (paginator.first === undefined) return { input: { ...input, size }, values: undefined };
  const plain = await buildRequest(operation, { ...input, size }, session.definition.integration.label);
  const first = await guardMapping(`${operation.label} (pagination)`, async () => paginator.first?.(pageRequest(plain), start.size));
  return first === undefined ? { input: { ...input, size }, values: undefined } : { input: { ...input, size: joinValues(size, first) }, values: first };
}

/** First and last record tell one page from another; a single record says too little. */
function contentMark(raws: readonly unknown[]): string | undefined {
  if (raws.length < 2) return undefined;
  try {
    return fingerprint([raws.length, raws[0], raws.at(-1)]);
  } catch {
    // Nested too deeply to be written: such a page cannot be told from another.
    return undefined;
  }
}

interface Taken {
  records: ListedRecord[];
  available: number;
  delivered: number;
  own?: PageValues | undefined;
}

/** Only the records that are given are mapped. */
async function takeRaw(plan: MethodPlan, raws: readonly unknown[], { start, scope }: { start: PageStart; scope: RecordScope }): Promise<Taken> {
  const rest = start.skip === 0 ? raws : raws.slice(start.skip);
  const given = start.limit === undefined ? rest : rest.slice(0, start.limit);
  return { records: await mapItems(plan, given, scope, start.skip), available: rest.length, delivered: given.length };
}

async function takeMapped({ plan, operation }: ListSource, answer: OperationAnswer, { raws, start, scope }: { raws: readonly unknown[]; start: PageStart; scope: RecordScope }): Promise<Taken> {
  const mapped = await mapList(plan, selectValue(operation, answer.data), raws, scope);
  const rest = mapped.records.slice(start.skip);
  const records = start.limit === undefined ? rest : rest.slice(0, start.limit);
  const { nextCursor } = mapped;
  const own = nextCursor === undefined || nextCursor === null || nextCursor === '' ? undefined : { query: { [operation.cursorParameter]: nextCursor } };
  return { records, available: rest.length, delivered: records.length, own };
}

function pageRequest(request: ProviderRequest): PageRequest {
  return { url: request.url.href, query: request.query, requestOptions: { method: request.method, headers: withoutCredentials(request), body: request.plainBody } };
}

function withoutCredentials({ headers, credentialHeaders }: ProviderRequest): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !credentialHeaders.includes(name)));
}

function joinValues(size: PageValues, first: PageValues): PageValues {
  return { ...size, ...first, query: { ...size.query, ...first.query }, headers: { ...size.headers, ...first.headers } };
}
