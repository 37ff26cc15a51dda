import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import apiReference from '@scalar/fastify-api-reference';
import { asUnifiedError } from '@tributary/unified-core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { answerClientError } from './client-error';
import { drainConnections } from './drain-connections';
import { ErrorFilter } from './error.filter';
import { frameworkError } from './framework-error';
import type { GatewayDependencies } from './gateway-dependencies';
import { GatewayModule } from './gateway.module';
import { refuseLargeBodies } from './refuse-large-body';
import { registerBodyParsers } from './request-body';
import { sendError } from './send-error';

/** Bytes of request line and headers together. */
const maxHeaderSize = 64 * 1024;
const maxPathSegment = 2048;
const requestIdForm = /^[\w.:-]{1,128}$/;

/** The HTTP edge, ready to listen. */
export async function createGateway(dependencies: GatewayDependencies): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: dependencies.settings.bodyLimit,
    http: { maxHeaderSize },
    routerOptions: { maxParamLength: maxPathSegment, querystringParser: () => ({}) },
    forceCloseConnections: 'idle',
    // A call that arrives on an open connection while the gateway drains is served: nobody else can take it.
    return503OnClosing: false,
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    clientErrorHandler: answerClientError,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendError(reply, asUnifiedError(frameworkError(error, request)), request.id),
  });
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.register(dependencies), adapter, { bodyParser: false, logger: ['error', 'warn'] });
  const fastify = adapter.getInstance();
  registerBodyParsers(fastify);
  drainConnections(fastify);
  refuseLargeBodies(fastify, dependencies.settings.bodyLimit);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    void reply.header('x-request-id', request.id);
    done(null, payload);
  });
  await fastify.register(apiReference, { routePrefix: '/docs', configuration: { url: '/openapi.json', title: 'Tributary API', pageTitle: 'Tributary API', telemetry: false, withDefaultFonts: false, hideClientButton: true, showDeveloperTools: 'never', agent: { disabled: true }, mcp: { disabled: true } } });
  app.useGlobalFilters(new ErrorFilter(dependencies.logger));
  await app.init();
  await fastify.ready();
  return app;
}

const requestIdOf = (header: string | string[] | undefined): string => (typeof header === 'string' && requestIdForm.test(header) ? header : randomUUID());
