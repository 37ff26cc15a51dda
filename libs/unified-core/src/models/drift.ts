/** Where a record departs from its declaration. Such a record is delivered all the same (wire.md 0.16). */
import addFormats from 'ajv-formats';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import { resourcesOf } from './catalogue';
import { recordSchema } from './schemas';

export type DriftProblem = 'unknown_value' | 'wrong_type' | 'bad_date_time' | 'unknown_key' | 'missing_key';

export interface Drift {
  /** Dotted path into the record, e.g. `addresses.0.type`. */
  readonly path: string;
  readonly problem: DriftProblem;
  /** What the declaration asks for; never the record's own value. */
  readonly expected: string;
}

interface Validators {
  /** Stops at the first fault: what a sound record costs. */
  readonly quick: ValidateFunction;
  /** Collects every fault; compiled when a record first needs it. */
  thorough: ValidateFunction | undefined;
}

/** The form in which nearly all times come, on days that every month has: told by one expression instead of by parts. */
const commonDateTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

const none: readonly Drift[] = [];
const thoroughAjv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
// Compiled when a time first needs it: this module is also loaded where no code may be made.
const dateTime = { type: 'string', format: 'date-time' };
const isDateTime = (text: string): boolean => thoroughAjv.validate(dateTime, text);
const quickAjv = addFormats(new Ajv2020({ strict: false })).addFormat('date-time', { validate: (text: string) => commonDateTime.test(text) || isDateTime(text) });
const validators = new Map<string, Validators>();

/** Empty for a sound record and for an unknown resource. Compiles on the first record of a resource, then costs microseconds. */
export function findDrift(model: string, resource: string, record: unknown): readonly Drift[] {
  const known = validatorsOf(model, resource);
  if (!known || known.quick(record)) return none;
  known.thorough ??= thoroughAjv.compile(recordSchema(model, resource) ?? {});
  known.thorough(record);
  return firstOfEachPath((known.thorough.errors ?? []).map(describe));
}

/** Whether a record that is yet to be completed has no drift: missing keys are no fault, as they will be null. Costs less than `findDrift` where there is some. */
export function isSound(model: string, resource: string, record: unknown): boolean {
  const known = validatorsOf(model, resource);
  return !known || known.quick(record);
}

/** Compiles the checks of all resources of a model, so that no call has to wait for it; for the start of a service. */
export function prepareDrift(model: string): void {
  for (const resource of resourcesOf(model)) validatorsOf(model, resource);
}

function validatorsOf(model: string, resource: string): Validators | undefined {
  const key = `${model}/${resource}`;
  return validators.get(key) ?? compile(model, resource, key);
}

function compile(model: string, resource: string, key: string): Validators | undefined {
  const schema = recordSchema(model, resource);
  if (!schema) return undefined;
  const compiled: Validators = { quick: quickAjv.compile(schema), thorough: undefined };
  validators.set(key, compiled);
  return compiled;
}

function describe(error: ErrorObject): Drift {
  const path = error.instancePath.slice(1).split('/').join('.');
  switch (error.keyword) {
    case 'additionalProperties':
      return { path: join(path, String(error.params['additionalProperty'])), problem: 'unknown_key', expected: 'a declared key' };
    case 'required':
      return { path: join(path, String(error.params['missingProperty'])), problem: 'missing_key', expected: 'a value' };
    case 'enum':
      return { path, problem: 'unknown_value', expected: `one of ${(error.params['allowedValues'] as unknown[]).filter((value) => value !== null).join(', ')}` };
    case 'format':
      return { path, problem: 'bad_date_time', expected: 'an ISO 8601 date-time with offset' };
    default:
      return { path, problem: 'wrong_type', expected: [error.params['type']].flat().join(' or ') };
  }
}

// A value of the wrong type is not among the enum's values either; one fault a place is enough.
function firstOfEachPath(found: readonly Drift[]): readonly Drift[] {
  const byPath = new Map<string, Drift>();
  for (const drift of found) {
    const earlier = byPath.get(drift.path);
    if (!earlier || drift.problem === 'wrong_type') byPath.set(drift.path, drift);
  }
  return [...byPath.values()];
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
