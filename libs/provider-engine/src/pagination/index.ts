/** The six pagination formats of wire.md 10.5. */
import type { Pagination, PaginationFormat } from '@tributary/provider-spec';
import { compileExpression, type ExpressionCompiler } from '../expressions/compile-expression';
import { cursor } from './cursor';
import { dynamic } from './dynamic';
import { linkHeader } from './link-header';
import { offset } from './offset';
import { page } from './page';
import type { Paginator } from './paginator';
import { range } from './range';

const paginators = {
  page,
  cursor,
  link_header: linkHeader,
  offset,
  range,
  dynamic,
} satisfies { [Format in PaginationFormat]: (pagination: Extract<Pagination, { format: Format }>, compile: ExpressionCompiler) => Paginator };

export function compilePagination(pagination: Pagination, compile: ExpressionCompiler = compileExpression): Paginator {
  return (paginators[pagination.format] as (pagination: Pagination, compile: ExpressionCompiler) => Paginator)(pagination, compile);
}
