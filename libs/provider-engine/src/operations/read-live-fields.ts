/** `live_body_schema`: the fields that one account accepts, asked of the vendor itself. */
import type { LiveField } from '../engine-contract';
import type { Session } from '../engine-state';
import { guardMapping } from '../failures';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { templateScope } from '../templates/template-scope';
import { callScope } from './mapping-scope';
import { label } from './map-request';
import { plainInput } from './operation-input';
import { performOperation } from './perform-operation';
import { selectValue } from './select-records';

/** Undefined when the method has none. The caller's query reaches the templates and the mapping, for vendors whose fields depend on a project or a type. */
export async function readLiveFields(session: Session): Promise<LiveField[] | undefined> {
  const { call, account, definition } = session;
  const plan = definition.method(call.model, call.resource, call.method);
  const live = plan.liveBodySchema;
  if (live === undefined) return undefined;
  const { rawQuery: query, context } = callScope(call, account);
  const where = `${label(plan)} (live_body_schema)`;
  const roots = templateScope({ context, query });
  const input = await guardMapping(where, async () => plainInput({ id: live.id?.render(roots), query: live.query.render(roots) }, context));
  const operation = definition.operation(live.resource, live.method);
  const answer = await performOperation(operation, input, session, { mode: 'parsed' });
  const mapped = await guardMapping(where, () => live.mapping.evaluate({ response: selectValue(operation, answer.data), context, query }));
  return (Array.isArray(mapped) ? mapped : [mapped]).flatMap((field) => (isPlainObject(field) ? readField(field) : []));
}

function readField({ name, label: title, type, required, description, options, unified_field: unifiedField }: PlainObject): LiveField[] {
  if (typeof name !== 'string' || name === '') return [];
  const values = (Array.isArray(options) ? options : options === undefined || options === null ? [] : [options]).map(String);
  return [{ name, label: textOrNull(title), type: textOrNull(type), required: required === true, description: textOrNull(description), options: values, unified_field: textOrNull(unifiedField) }];
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
