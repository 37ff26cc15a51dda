/** Serves one simulated vendor over HTTP: log, faults, credentials, then the vendor's own routes. */
import { Readable, Transform } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { addControlRoutes } from './control-routes';
import { type Answer, type Exchange, type Query, Refusal, type Route, type VendorSimulation } from './exchange';
import type { Fault, FaultPlan } from './fault-plan';
import { type LoggedRequest, type RequestLog, withoutCredentialHeaders, withoutCredentialMembers } from './request-log';

export interface VendorServerOptions {
  simulation: VendorSimulation;
  faults: FaultPlan;
  log: RequestLog;
  now: () => number;
}

/** Largest upload the simulator takes; above it the server answers 413. */
const maxUploadBytes = 64 * 1024 * 1024;

export function buildVendorServer(options: VendorServerOptions): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: maxUploadBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 2000, ignoreTrailingSlash: true },
    // Zendesk accepts every path with a `.json` ending too.
    rewriteUrl: (request) => (options.simulation.vendor === 'zendesk' ? (request.url ?? '/').replace(/^([^?]*)\.json(?=\?|$)/, '$1') : (request.url ?? '/')),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  addControlRoutes(app, options);
  for (const route of options.simulation.routes) {
    app.route({ method: route.method, url: route.path, handler: (request, reply) => serve(options, route, request, reply) });
  }
  app.setNotFoundHandler((request, reply) => serve(options, undefined, request, reply));
  return app;
}

async function serve(options: VendorServerOptions, route: Route | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { simulation, faults, log } = options;
  const exchange = exchangeOf(request);
  const entry = log.add(logEntryOf(options, exchange));
  const fault = faults.take(simulation.vendor, exchange.method, exchange.path);
  entry.fault = fault?.kind;
  if (fault !== undefined && (await breakAnswer(fault, simulation, reply, entry))) return reply;
  const answer = faultAnswer(fault, simulation) ?? (await answerOf(simulation, route, exchange));
  return send(reply, answer, simulation, entry);
}

async function answerOf(simulation: VendorSimulation, route: Route | undefined, exchange: Exchange): Promise<Answer> {
  try {
    if (route?.open !== true) {
      const refused = simulation.authenticate(exchange);
      if (refused !== undefined) return refused;
    }
    if (route === undefined) return simulation.refusals.routeNotFound(exchange);
    const { body, problem } = parseBody(exchange);
    if (problem !== undefined) return simulation.refusals.malformedBody(problem);
    return await route.handle({ ...exchange, body });
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function send(reply: FastifyReply, answer: Answer, simulation: VendorSimulation, entry: LoggedRequest): FastifyReply {
  entry.status = answer.status;
  reply.code(answer.status).headers({ ...simulation.standingHeaders(), ...answer.headers });
  if (answer.bytes instanceof Readable) return reply.send(answer.bytes.pipe(countingStream(entry)));
  const body = answer.bytes ?? (answer.json === undefined ? undefined : JSON.stringify(answer.json));
  if (body === undefined) return reply.send();
  entry.bytesSent = Buffer.byteLength(body);
  if (answer.json !== undefined && !reply.hasHeader('content-type')) reply.header('content-type', 'application/json;charset=utf-8');
  return reply.send(body);
}

function countingStream(entry: LoggedRequest): Transform {
  return new Transform({
    highWaterMark: 64 * 1024,
    transform(chunk: Buffer, _encoding, done) {
      entry.bytesSent += chunk.length;
      done(null, chunk);
    },
  });
}

/** Faults that need the vendor's own refusal. */
function faultAnswer(fault: Fault | undefined, simulation: VendorSimulation): Answer | undefined {
  if (fault?.kind === 'rate_limit') return simulation.refusals.rateLimited(fault.retryAfter ?? 1);
  if (fault?.kind === 'unauthorized') return simulation.refusals.unauthorized();
  if (fault?.kind === 'server_error') return simulation.refusals.serverError(fault.status ?? 500);
  return undefined;
}

/** Faults below the vendor's API; true when the answer is spent. */
async function breakAnswer(fault: Fault, simulation: VendorSimulation, reply: FastifyReply, entry: LoggedRequest): Promise<boolean> {
  const cut = '{"results":[{"id":"1","properties":{"firstname":"cut of';
  switch (fault.kind) {
    case 'slow':
      await wait(fault.delayMs ?? 1000);
      return false;
    case 'hang':
      reply.hijack();
      return true;
    case 'reset':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return true;
    case 'truncated':
      entry.status = 200;
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      reply.raw.write(cut, () => reply.raw.destroy());
      return true;
    case 'broken_json':
      await send(reply, { status: 200, bytes: Buffer.from(cut), headers: { 'content-type': 'application/json' } }, simulation, entry);
      return true;
    case 'empty':
      await send(reply, { status: 200, bytes: Buffer.alloc(0), headers: { 'content-type': 'application/json' } }, simulation, entry);
      return true;
    case 'html':
      await send(reply, { status: fault.status ?? 502, bytes: Buffer.from('<!DOCTYPE html><html><head><title>Bad gateway</title></head><body><h1>Bad gateway</h1></body></html>'), headers: { 'content-type': 'text/html; charset=utf-8' } }, simulation, entry);
      return true;
    default:
      return false;
  }
}

function exchangeOf(request: FastifyRequest): Exchange {
  return {
    method: request.method,
    path: request.url.split('?', 1)[0] ?? '/',
    params: request.params as Record<string, string | undefined>,
    query: request.query as Query,
    headers: request.headers,
    rawBody: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    body: undefined,
  };
}

function parseBody(exchange: Exchange): { body: unknown; problem?: string } {
  const type = String(exchange.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (exchange.rawBody.length === 0) return { body: undefined };
  if (type === 'application/x-www-form-urlencoded') return { body: Object.fromEntries(new URLSearchParams(exchange.rawBody.toString('utf8'))) };
  if (type !== 'application/json') return { body: undefined };
  try {
    return { body: JSON.parse(exchange.rawBody.toString('utf8')) as unknown };
  } catch (error) {
    return { body: undefined, problem: error instanceof Error ? error.message : 'not JSON' };
  }
}

function logEntryOf(options: VendorServerOptions, exchange: Exchange): LoggedRequest {
  const { body } = parseBody(exchange);
  return {
    vendor: options.simulation.vendor,
    method: exchange.method,
    path: exchange.path,
    query: withoutCredentialMembers(exchange.query),
    headers: withoutCredentialHeaders(exchange.headers),
    body: withoutCredentialMembers(body),
    bodyBytes: exchange.rawBody.length,
    receivedAt: options.now(),
    status: undefined,
    fault: undefined,
    bytesSent: 0,
  };
}
