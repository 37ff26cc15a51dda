/** Zendesk's error bodies: flat `error` + `description`, validation `details` by field, and the `errors` list of newer endpoints. */
import { type Answer, Refusal } from '../exchange';

export interface FieldProblem {
  field: string;
  error: 'BlankValue' | 'InvalidValue' | 'DuplicateValue' | 'InvalidFormat';
  description: string;
}

export function recordNotFound(): Refusal {
  return new Refusal({ status: 404, json: { error: 'RecordNotFound', description: 'Not found' } });
}

/** 422 with the problems grouped by field. */
export function recordInvalid(problems: readonly FieldProblem[]): Refusal {
  const details: Record<string, { description: string; error: string }[]> = {};
  for (const { field, error, description } of problems) (details[field] ??= []).push({ description, error });
  return new Refusal({ status: 422, json: { error: 'RecordInvalid', description: 'Record validation errors', details } });
}

export function invalidPagination(title: string): Refusal {
  return new Refusal({ status: 400, json: { errors: [{ code: 'InvalidPaginationParameter', title }] } });
}

/** 400 for a parameter of the wrong type, named as Zendesk names it. */
export function invalidAttribute(name: string, expected: string): Refusal {
  return new Refusal({ status: 400, json: { error: { title: 'Invalid attribute', message: `You passed an invalid value for the ${name} attribute. Invalid parameter: ${name} must be ${expected}` } } });
}

export function badRequest(error: string, description: string, status = 400): Refusal {
  return new Refusal({ status, json: { error, description } });
}

export function zendeskAnswer(status: number, json: unknown, headers?: Record<string, string>): Answer {
  return headers === undefined ? { status, json } : { status, json, headers };
}
