/** Every failure that the engine itself reports, in one place: code, sentence and details. */
import { UnifiedError, type JsonValue } from '@tributary/unified-core';
import { ExpressionError } from './expressions/expression-error';

/** A mapping or another expression failed on what the provider or the caller sent. Names where, never what. */
export function mappingFailed(where: string, cause: unknown): UnifiedError {
  if (cause instanceof UnifiedError) return cause;
  // Built-in expressions were parsed when the definition was loaded; those of the sandbox are when they first run.
  if (cause instanceof ExpressionError && cause.code.startsWith('S')) return definitionInvalid(where, cause);
  const details: Record<string, JsonValue> = { mapping: where };
  let place = '';
  let reason = '';
  if (cause instanceof ExpressionError) {
    if (cause.kind !== undefined) details['expression'] = cause.kind;
    details['code'] = cause.code;
    if (cause.line !== undefined && cause.column !== undefined) {
      details['line'] = cause.line;
      details['column'] = cause.column;
      place = ` at line ${String(cause.line)}, column ${String(cause.column)}`;
    }
    if (cause.code.startsWith('L')) reason = ` of an override or user-supplied provider ${cause.message}`;
    place = `: ${cause.kind ?? 'expression'}${place}${reason} (${cause.code})`;
  }
  return new UnifiedError('mapping_failed', `The mapping of ${where} failed${place}.`, { details, cause });
}

/** Runs work of which any failure is a failed mapping. */
export async function guardMapping<Result>(where: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw mappingFailed(where, cause);
  }
}

/** The same for work that waits for nothing. */
export function guardMappingNow<Result>(where: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw mappingFailed(where, cause);
  }
}

export function methodNotSupported(integration: string, asked: string, supported: Record<string, readonly string[]>): UnifiedError {
  const list = Object.entries(supported).map(([resource, methods]) => `${resource} (${methods.join(', ')})`);
  return new UnifiedError('method_not_supported', `${integration} cannot serve ${asked}. It serves: ${list.join('; ') || 'nothing of this model'}.`, {
    details: { integration, supported: Object.fromEntries(Object.entries(supported).map(([resource, methods]) => [resource, [...methods]])) },
  });
}

/** A definition or override that passed no check, found when it was compiled. */
export function definitionInvalid(where: string, cause: unknown): UnifiedError {
  const reason = cause instanceof Error ? cause.message : 'it cannot be compiled';
  return new UnifiedError('override_invalid', `The definition of ${where} is not valid: ${reason}`, { cause });
}

export function hostNotAllowed(host: string, integration: string): UnifiedError {
  return new UnifiedError('host_not_allowed', `The host ${host} is not one that ${integration} allows the credential to travel to.`, { details: { host } });
}

export function invalidCursor(): UnifiedError {
  return new UnifiedError('invalid_cursor', 'next_cursor is not a cursor of this account and resource; use the next_cursor of the previous page as it was given.');
}
