import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { nextTraceparent } from '@tributary/observability';
import { UnifiedError } from '@tributary/unified-core';
import type { CallerRequest } from './caller';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';

const bearerForm = /^Bearer +([\x21-\x7e]{1,4096})$/i;

/** Lets a call in that carries a valid bearer token, and notes who calls: 401 otherwise. */
@Injectable()
export class CallerGuard implements CanActivate {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const { authorization, traceparent } = request.headers;
    request.traceparent = nextTraceparent(typeof traceparent === 'string' ? traceparent : undefined);
    const token = authorization === undefined ? undefined : bearerForm.exec(authorization)?.[1];
    const principal = token === undefined ? undefined : await this.dependencies.accounts.authenticateToken(token);
    if (principal === undefined) throw unauthorized(authorization === undefined);
    request.caller = { environmentId: principal.environmentId, accountId: principal.kind === 'account_token' ? principal.accountId : undefined };
    return true;
  }
}

function unauthorized(isMissing: boolean): UnifiedError {
  const reason = isMissing ? 'The authorization header is missing' : 'The bearer token is unknown, deleted or expired';
  return new UnifiedError('unauthorized', `${reason}; send "Authorization: Bearer <API token>".`, { headers: { 'www-authenticate': 'Bearer' } });
}
