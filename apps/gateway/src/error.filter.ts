import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Logger } from '@tributary/observability';
import { asUnifiedError } from '@tributary/unified-core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { frameworkError } from './framework-error';
import { sendError } from './send-error';

/** Renders everything thrown in a handler as the one error envelope. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const error = asUnifiedError(frameworkError(thrown, request));
    if (error.code === 'internal') this.logger.log('error', 'unexpected error', { request_id: request.id, cause: causeOf(error.cause) });
    sendError(http.getResponse<FastifyReply>(), error, request.id);
  }
}

const causeOf = (cause: unknown): string => (cause instanceof Error ? (cause.stack ?? cause.message) : typeof cause);
