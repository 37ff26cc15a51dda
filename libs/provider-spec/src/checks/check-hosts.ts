import type { IntegrationDocument } from '../documents';
import { matchPattern } from '../expressions/expression-slots';
import type { Finding } from './finding';
import { hostIsAllowed, hostOfTemplate } from './host-pattern';

/** Where an address stands to which the credential travels. `path` and `pagination_path` count when they are whole addresses. */
const addresses = [
  ['base_url'],
  ['resources', '*', '*', 'base_url'],
  ['resources', '*', '*', 'path'],
  ['resources', '*', '*', 'pagination_path'],
  ['credentials', 'config', 'auth', 'tokenHost'],
  ['credentials', '*', 'config', 'auth', 'tokenHost'],
];

/** Every address is covered by `allowed_hosts`. */
export function checkHosts(document: IntegrationDocument): Finding[] {
  return addresses.flatMap((pattern) => matchPattern(document, pattern)).flatMap(({ path, value }): Finding[] => {
    const host = typeof value === 'string' && !isPathLike(path, value) ? hostOfTemplate(value) : undefined;
    if (host === undefined) return path.at(-1) === 'base_url' ? [{ path, at: 'value', message: 'not an address; begin with https:// or a placeholder' }] : [];
    if (hostIsAllowed(host, document.allowed_hosts)) return [];
    return [{ path, at: 'value', message: `host ${host} is not in allowed_hosts (${document.allowed_hosts.join(', ')}); add it there or correct the address` }];
  });
}

/** A method's path may begin with a placeholder (`{{id}}/notes`) and is then still below base_url. */
function isPathLike(path: readonly (string | number)[], value: string): boolean {
  const key = path.at(-1);
  return (key === 'path' || key === 'pagination_path') && !/^[a-z][a-z0-9+.-]*:\/\//i.test(value);
}
