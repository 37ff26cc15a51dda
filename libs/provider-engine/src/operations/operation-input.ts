/** The input of the call's own operation, and of the operations that steps and side loads add. */
import type { QueryObject } from '@tributary/unified-core';
import type { Session } from '../engine-state';
import type { RequestInput } from '../requests/build-request';
import type { UploadedContent } from '../requests/uploaded-content';
import type { Expression } from '../expressions/compile-expression';
import type { CompiledTree } from '../templates/compile-tree';
import { isPlainObject, type PlainObject } from '../templates/deep-merge';
import { templateScope, type TemplateRoots } from '../templates/template-scope';
import { isRawBody, remoteDataOf, type CallScope } from './mapping-scope';
import type { MappedRequest } from './map-request';

export function callInput(scope: CallScope, mapped: MappedRequest, { call, file }: Session): RequestInput {
  return {
    ...mapped,
    id: scope.id,
    rawBody: isRawBody(call.body) ? call.body : undefined,
    file,
    remoteQuery: call.parameters.remoteQuery,
    remoteData: remoteDataOf(call.body),
    size: {},
    position: undefined,
    context: scope.context,
  };
}

/** What a template or an expression makes of the same names; in a template the keys of the context are names as well. */
export async function fillIn(source: Expression | CompiledTree, names: TemplateRoots): Promise<unknown> {
  return 'evaluate' in source ? source.evaluate(names) : source.render(templateScope(names));
}

/** Of a request that a definition adds. What its templates or expressions gave is not known to be an object: any other `query` is none. */
export function plainInput(input: { id?: unknown; query?: unknown; body?: unknown; file?: UploadedContent | undefined }, context: PlainObject): RequestInput {
  const remoteQuery: QueryObject = {};
  return {
    id: input.id,
    query: isPlainObject(input.query) ? input.query : {},
    body: input.body,
    rawBody: undefined,
    file: input.file,
    headers: {},
    path: undefined,
    remoteQuery,
    remoteData: undefined,
    size: {},
    position: undefined,
    context,
  };
}
