import type { Pagination } from '@tributary/provider-spec';
import type { ExpressionCompiler } from '../expressions/compile-expression';
import { isPlainObject } from '../templates/deep-merge';
import type { PageRequest, PageValues, Paginator } from './paginator';

/**
 * Expressions say what selects a page: an object with any of `query`, `body`, `headers`, `url`, or plain query parameters; null ends.
 * Scope: `query, url, requestOptions, limit`; after an answer also `response {status, headers, body}`, `body`, `headers`,
 * `paginationValues` and, with `get_cursor_from_response_expression`, its value as `cursor` (none ends the list).
 */
export function dynamic({ config }: Extract<Pagination, { format: 'dynamic' }>, compile: ExpressionCompiler): Paginator {
  const initial = config.get_initial_pagination_values_expression;
  const initialExpression = initial === undefined ? undefined : compile(initial, 'get_initial_pagination_values_expression');
  const nextExpression = compile(config.get_pagination_values_expression, 'get_pagination_values_expression');
  const cursor = config.get_cursor_from_response_expression;
  const cursorExpression = cursor === undefined ? undefined : compile(cursor, 'get_cursor_from_response_expression');
  const scopeOf = (request: PageRequest, size: number | undefined): Record<string, unknown> => ({ ...request, limit: size });
  return {
    maximum: config.max_limit,
    sizeValues: () => ({}),
    first: async (request, size) => readValues(await initialExpression?.evaluate(scopeOf(request, size))) ?? {},
    next: async (answer) => {
      const scope = {
        ...scopeOf(answer.request, answer.size),
        response: { status: answer.status, headers: answer.headers, body: answer.data },
        body: answer.data,
        headers: answer.headers,
        paginationValues: answer.position?.values,
      };
      const token = await cursorExpression?.evaluate(scope);
      if (cursorExpression !== undefined && (token === undefined || token === null || token === '')) return undefined;
      return readValues(await nextExpression.evaluate({ ...scope, cursor: token }));
    },
  };
}

function readValues(result: unknown): PageValues | undefined {
  if (!isPlainObject(result) || Object.keys(result).length === 0) return undefined;
  const { query, body, headers, url } = result;
  const isStructured = isPlainObject(query) || isPlainObject(body) || isPlainObject(headers) || typeof url === 'string';
  if (!isStructured) return { query: result, values: result };
  return {
    values: result,
    ...(isPlainObject(query) && { query }),
    ...(isPlainObject(body) && { body }),
    ...(isPlainObject(headers) && { headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)])) }),
    ...(typeof url === 'string' && { url }),
  };
}
