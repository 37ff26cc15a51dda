/** HubSpot's error bodies: `Error` of its public descriptions, plus `status: "error"` and, for limits, `policyName`. */
import { randomUUID } from 'node:crypto';
import { type Answer, Refusal } from '../exchange';

export interface ErrorDetail {
  message: string;
  code?: string;
  in?: string;
  context?: Record<string, string[]>;
}

interface ErrorExtras {
  errors?: ErrorDetail[];
  context?: Record<string, string[]>;
  subCategory?: string;
  policyName?: string;
  errorType?: string;
}

export function errorAnswer(status: number, category: string, message: string, extras: ErrorExtras = {}): Answer {
  return { status, json: { status: 'error', message, correlationId: randomUUID(), ...extras, category } };
}

export function invalid(message: string, extras: ErrorExtras = {}): Refusal {
  return new Refusal(errorAnswer(400, 'VALIDATION_ERROR', message, extras));
}

export function objectNotFound(what = 'resource'): Refusal {
  return new Refusal(errorAnswer(404, 'OBJECT_NOT_FOUND', `${what} not found`));
}

export function conflict(message: string): Refusal {
  return new Refusal(errorAnswer(409, 'CONFLICT', message));
}

export interface PropertyProblem {
  name: string;
  code: string;
  message: string;
}

/** The refusal of property values: the details once as text in `message`, once as `errors`. */
export function invalidProperties(problems: readonly PropertyProblem[]): Refusal {
  const written = problems.map(({ name, code, message }) => ({ isValid: false, message, error: code, name, localizedErrorMessage: message }));
  return invalid(`Property values were not valid: ${JSON.stringify(written)}`, {
    errors: problems.map(({ name, code, message }) => ({ message, code, context: { propertyName: [name] } })),
  });
}
