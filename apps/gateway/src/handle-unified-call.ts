import { Readable } from 'node:stream';
import { logCall, traceIdOf } from '@tributary/observability';
import { UnifiedError, asUnifiedError, parseCallParameters, parseQueryString } from '@tributary/unified-core';
import type { FastifyReply } from 'fastify';
import { readCallBody } from './call-body';
import type { CallerRequest } from './caller';
import { environmentOf, rawQueryOf } from './control-request';
import type { Route } from './catalogue-lookup';
import { forwardCall } from './forward-call';
import type { GatewayDependencies } from './gateway-dependencies';
import { sendError } from './send-error';

/** One unified call: parse the query and the body, ask the service, pass its answer on as it comes. */
export async function handleUnifiedCall(dependencies: GatewayDependencies, request: CallerRequest, reply: FastifyReply, findRoute: () => Route, id?: string): Promise<void> {
  const started = performance.now();
  let line: { route: Route | undefined; accountId: string | undefined } = { route: undefined, accountId: undefined };
  try {
    const route = findRoute();
    line = { ...line, route };
    const query = parseQueryString(rawQueryOf(request));
    const { parameters } = parseCallParameters(query, route.method);
    const accountId = accountOf(request, parameters.integratedAccountId);
    line = { route, accountId };
    const body = await readCallBody(request, { passthrough: parameters.bodyPassthrough, limit: dependencies.settings.bodyLimit });
    const answer = await forwardCall(dependencies.bus, {
      route, id, accountId, query, body,
      environmentId: environmentOf(request),
      requestId: request.id,
      traceparent: request.traceparent ?? '',
      idempotencyKey: idempotencyKeyOf(request),
      isFresh: dependencies.accounts.changedLately(),
      deadline: Date.now() + dependencies.settings.callTimeout,
      signal: abortWhenGone(request, reply),
    });
    void reply.code(answer.status).headers(answer.headers);
    await reply.send(answer.body instanceof Uint8Array ? answer.body : Readable.from(answer.body, { objectMode: false }));
    log(dependencies, request, line, answer.status, undefined, started);
  } catch (thrown) {
    const error = asUnifiedError(thrown);
    log(dependencies, request, line, error.status, error, started);
    sendError(reply, error, request.id);
  }
}

const idempotencyKeyForm = /^[\x21-\x7e]{1,255}$/;

/** Of writes only; a read repeats without harm. */
function idempotencyKeyOf(request: CallerRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined || (request.method !== 'POST' && request.method !== 'PATCH')) return undefined;
  if (typeof key === 'string' && idempotencyKeyForm.test(key)) return key;
  throw new UnifiedError('invalid_query', 'The header Idempotency-Key is malformed; it takes 1 to 255 printable ASCII characters without spaces.');
}

/** An integrated-account token names its account; an API token's caller must. */
function accountOf(request: CallerRequest, given: string | undefined): string {
  const accountId = request.caller?.accountId;
  if (accountId !== undefined && given !== undefined && given !== accountId) throw new UnifiedError('account_not_found', `There is no integrated account "${given.slice(0, 60)}".`);
  const id = accountId ?? given;
  if (id === undefined) throw new UnifiedError('invalid_query', 'The query parameter integrated_account_id is missing; it names the connected account to call.');
  return id;
}

function abortWhenGone(request: CallerRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  if (request.raw.destroyed && !request.raw.complete) controller.abort();
  return controller.signal;
}

function log(dependencies: GatewayDependencies, request: CallerRequest, line: { route: Route | undefined; accountId: string | undefined }, status: number, error: UnifiedError | undefined, started: number): void {
  logCall(dependencies.logger, error?.level ?? 'info', {
    requestId: request.id, traceId: traceIdOf(request.traceparent ?? ''), environmentId: request.caller?.environmentId ?? '', accountId: line.accountId,
    model: line.route?.model ?? 'unknown', resource: line.route?.resource ?? 'unknown', method: line.route?.method ?? 'unknown', integration: undefined,
    status, code: error?.code, durationMs: performance.now() - started, providerMs: undefined, providerRequests: undefined, resultCount: undefined, drift: undefined,
  });
}
