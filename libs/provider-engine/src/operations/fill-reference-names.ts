/** `reference_names`: names of `{ id, name }` references that the provider's records and the after steps lack, in one call a page and entry. */
import { UnifiedError } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import type { ReferenceNamesPlan } from '../plan/method-plan';
import type { RequestInput } from '../requests/build-request';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import type { ListedRecord } from '../responses/listed-record';
import type { CallFlow } from './call-flow';
import { label } from './map-request';
import { fillIn, plainInput } from './operation-input';
import { performOperation } from './perform-operation';
import { selectRecords } from './select-records';

/** A record as it can be read, and as it can be changed. */
export type Nameable = Pick<ListedRecord, 'mapped' | 'record'>;

/** Sets the names in place. Answers headers: `truto-warning` when a provider refused to tell names, which stay null then. */
export async function fillReferenceNames(flow: CallFlow, records: readonly Nameable[], session: Session): Promise<Record<string, string>> {
  const { excludeFields } = session.call.parameters;
  const wanted = flow.plan.referenceNames.filter(({ field }) => !excludeFields.includes(field));
  const refusals = await Promise.all([...groupBySource(wanted).values()].map((sources) => fillFields(flow, sources, records, session)));
  const warnings = refusals.filter((refusal) => refusal !== undefined);
  return warnings.length === 0 ? {} : { 'truto-warning': warnings.join('; ') };
}

/** Fields that are named by the same records share their calls. */
function groupBySource(wanted: readonly ReferenceNamesPlan[]): Map<string, [ReferenceNamesPlan, ...ReferenceNamesPlan[]]> {
  const groups = new Map<string, [ReferenceNamesPlan, ...ReferenceNamesPlan[]]>();
  for (const one of wanted) {
    const known = groups.get(one.sourceKey);
    if (known === undefined) groups.set(one.sourceKey, [one]);
    else known.push(one);
  }
  return groups;
}

async function fillFields(flow: CallFlow, sources: readonly [ReferenceNamesPlan, ...ReferenceNamesPlan[]], records: readonly Nameable[], session: Session): Promise<string | undefined> {
  const nameless = sources.flatMap(({ field }) => records.flatMap((record) => namelessOf(record, field)));
  const ids = [...new Set(nameless.map(({ id }) => String(id)))];
  const [source] = sources;
  const names = new Map<string, unknown>();
  let warning: string | undefined;
  try {
    for (let start = 0; start < ids.length; start += source.maxIds) {
      for (const found of await fetchNames(flow, source, ids.slice(start, start + source.maxIds), session)) names.set(found.id, found.name);
      if (!source.asksByIds) break;
    }
  } catch (error) {
    // The records are there; an answer without some names is worth more than none.
    if (!(error instanceof UnifiedError) || error.code === 'mapping_failed') throw error;
    warning = `names of ${sources.map(({ field }) => field).join(', ')} could not be read (${error.status})`;
  }
  for (const reference of nameless) reference['name'] = names.get(String(reference['id'])) ?? null;
  return warning;
}

interface Name {
  id: string;
  name: unknown;
}

async function fetchNames(flow: CallFlow, source: ReferenceNamesPlan, ids: readonly string[], session: Session): Promise<Name[]> {
  const { plan, scope, mapped } = flow;
  const where = `${label(plan)} (reference_names ${source.field})`;
  const names = { context: scope.context, id: scope.id, query: mapped.query, body: scope.body, ids: ids.join(','), id_list: ids };
  const { query, body } = source;
  const parts = await guardMapping(where, async () => ({ query: await fillIn(query, names), body: body && (await fillIn(body, names)) }));
  const input = plainInput(parts, scope.context);
  const fetched = await fetchRecords(source, input, session);
  const found: Name[] = [];
  for (const record of fetched) {
    if (!isPlainObject(record)) continue;
    const told = await guardMapping(where, async () => ({ ids: asList(await source.id.evaluate(record)), names: asList(await source.name.evaluate(record)) }));
    // A path leaves out what is missing: lists of different length do not say which name is whose.
    if (told.ids.length !== told.names.length) continue;
    told.ids.forEach((id, index) => {
      const name = told.names[index];
      if (isGiven(id) && isGiven(name)) found.push({ id: String(id), name: String(name) });
    });
  }
  return found;
}

async function fetchRecords({ resource, method }: ReferenceNamesPlan, input: RequestInput, session: Session): Promise<readonly unknown[]> {
  const operation = session.definition.operation(resource, method);
  const answer = await performOperation(operation, input, session, { mode: 'parsed' });
  return selectRecords(operation, answer.data);
}

/** References of a record that has some without names; only such a record is made one that can be changed. */
function namelessOf(record: Nameable, field: string): PlainObject[] {
  const value = isPlainObject(record.mapped) ? record.mapped[field] : undefined;
  if (!referencesOf(value).some(lacksName)) return none;
  return referencesOf(record.record[field]).filter(lacksName);
}

const none: PlainObject[] = [];
const lacksName = ({ id, name }: PlainObject): boolean => isGiven(id) && !isGiven(name);

function referencesOf(value: unknown): PlainObject[] {
  if (Array.isArray(value)) return value.filter(isPlainObject);
  return isPlainObject(value) ? [value] : [];
}

/** A record may tell several names, as a pipeline those of its stages. */
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const isGiven = (value: unknown): value is string | number => (typeof value === 'string' && value !== '') || typeof value === 'number';
