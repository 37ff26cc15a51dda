const token = /^[A-Za-z0-9_-]+$/;

/** What a unified call's subject names. */
export interface UnifiedSubject {
  model: string;
  resource: string;
  method: string;
}

/**
 * `unified.v1.<model>.<resource>.<method>`. Each token is letters, digits, `_` and `-`; fails with a `TypeError` that names the
 * token otherwise, so that a caller's text can never widen or redirect a subject.
 */
export function unifiedSubject(model: string, resource: string, method: string): string {
  for (const [name, text] of Object.entries({ model, resource, method })) {
    if (!token.test(text)) throw new TypeError(`${name} "${text}" cannot be part of a subject: letters, digits, "_" and "-" are allowed`);
  }
  return `unified.v1.${model}.${resource}.${method}`;
}

/** `undefined` when the subject is not that of a unified call. */
export function parseUnifiedSubject(subject: string): UnifiedSubject | undefined {
  const [prefix, version, model, resource, method, ...rest] = subject.split('.');
  if (prefix !== 'unified' || version !== 'v1' || rest.length > 0) return undefined;
  if (model === undefined || resource === undefined || method === undefined) return undefined;
  return [model, resource, method].every((part) => token.test(part)) ? { model, resource, method } : undefined;
}
