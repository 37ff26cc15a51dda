import type { CredentialField, IntegrationDocument } from '../documents';
import { matchPattern } from '../expressions/expression-slots';
import type { Finding } from './finding';

const secretName = /(^|_)(password|passwd|secret|token|api_?key|access_?key|private_?key|passphrase)$/i;

/** A field that holds a secret says so, so that it is never logged and is stripped from answers. */
export function checkCredentials(document: IntegrationDocument): Finding[] {
  const fields = [
    ['credentials', 'config', 'fields', '#'],
    ['credentials', '*', 'config', 'fields', '#'],
  ].flatMap((pattern) => matchPattern(document, pattern));
  return fields.flatMap(({ path, value }): Finding[] => {
    const field = value as CredentialField;
    if (field.secret === true) return [];
    if (field.type === 'password') return [{ path, at: 'value', message: `field ${field.name} is of type password; add secret: true` }];
    if (field.secret === undefined && secretName.test(field.name)) {
      return [{ path, at: 'value', message: `field ${field.name} looks like a secret; add secret: true, or secret: false when it is none` }];
    }
    return [];
  });
}
