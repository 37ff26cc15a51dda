import { matchPattern } from '../expressions/expression-slots';
import { checkPlaceholders } from './check-placeholders';
import type { Finding } from './finding';

/** Where templates stand; `**` is every text below. */
const requestTemplates = [['base_url'], ['headers', '*'], ['query', '**'], ['authorization', 'config', '**']];
export const integrationTemplates: readonly (readonly string[])[] = [
  ...requestTemplates,
  ['allowed_hosts', '#'],
  ...[...requestTemplates, ['path'], ['pagination_path'], ['body', '**']].map((pattern) => ['resources', '*', '*', ...pattern]),
  ['credentials', 'config', 'client', '**'],
  ['credentials', 'config', 'auth', '**'],
  ['credentials', '*', 'config', 'client', '**'],
  ['credentials', '*', 'config', 'auth', '**'],
];
export const mappingTemplates: readonly (readonly string[])[] = [
  ['*', '*', 'query', '**'],
  ['*', '*', 'body', '**'],
  ['*', '*', 'side_load', '*', 'query', '**'],
  ...['read_back', 'live_body_schema'].flatMap((owner) => ['id', 'query'].map((key) => ['*', '*', owner, key, '**'])),
  // A text in place of the map or list is an expression.
  ...['query', 'body'].flatMap((key) => ['*', '#'].map((part) => ['*', '*', 'reference_names', '*', key, part, '**'])),
  ...['before', 'after'].flatMap((list) => ['id', 'query', 'body'].map((key) => ['*', '*', list, '#', 'config', key, '**'])),
];

/** Placeholders are well formed wherever they are replaced. */
export function checkTemplates(document: unknown, patterns: readonly (readonly string[])[]): Finding[] {
  return patterns
    .flatMap((pattern) => matchPattern(document, pattern))
    .flatMap(({ path, value }) => {
      if (typeof value !== 'string' || path.at(-1) === 'expression') return [];
      return checkPlaceholders(value).map((message): Finding => ({ path, at: 'value', message }));
    });
}
