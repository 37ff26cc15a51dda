import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { UnifiedError } from '@tributary/unified-core';
import type { CallerRequest } from './caller';

/** Runs after `CallerGuard`: refuses integrated-account tokens, which reach the unified routes and `/integrated-account/me` only. */
@Injectable()
export class ApiTokenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { caller } = context.switchToHttp().getRequest<CallerRequest>();
    if (caller?.accountId === undefined) return true;
    throw new UnifiedError('token_scope', 'An integrated-account token reaches /unified and /integrated-account/me only; use an API token here.');
  }
}
