import { Controller, Delete, Get, Inject, Param, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { UnifiedError } from '@tributary/unified-core';
import { ApiTokenGuard } from './api-token.guard';
import { CallerGuard } from './caller.guard';
import type { CallerRequest } from './caller';
import { bodyOf, environmentOf, queryOf } from './control-request';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';

/** `/integrated-account/me`: the account of an integrated-account token. */
@Controller('integrated-account/me')
@UseGuards(CallerGuard)
export class OwnAccountController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get()
  get(@Req() request: CallerRequest) {
    return this.dependencies.accounts.getAccount(environmentOf(request), ownAccountOf(request));
  }

  @Patch()
  update(@Req() request: CallerRequest) {
    return this.dependencies.accounts.updateAccount(environmentOf(request), ownAccountOf(request), bodyOf(request));
  }
}

/** `/integrated-account`: wire.md section 6.1. */
@Controller('integrated-account')
@UseGuards(CallerGuard, ApiTokenGuard)
export class IntegratedAccountController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get()
  list(@Req() request: CallerRequest) {
    return this.dependencies.accounts.listAccounts(environmentOf(request), queryOf(request));
  }

  @Get(':id')
  get(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.getAccount(environmentOf(request), id);
  }

  @Post()
  create(@Req() request: CallerRequest) {
    return this.dependencies.accounts.createAccount(environmentOf(request), bodyOf(request));
  }

  @Post('token')
  issueToken(@Req() request: CallerRequest) {
    return this.dependencies.accounts.issueAccountToken(environmentOf(request), namedId(bodyOf(request), 'integrated_account_id'));
  }

  @Patch(':id')
  update(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.updateAccount(environmentOf(request), id, bodyOf(request));
  }

  @Patch(':id/credentials')
  updateCredentials(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.updateCredentials(environmentOf(request), id, bodyOf(request));
  }

  @Delete(':id')
  delete(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.deleteAccount(environmentOf(request), id);
  }
}

function ownAccountOf(request: CallerRequest): string {
  const id = request.caller?.accountId;
  if (id === undefined) throw new UnifiedError('token_scope', '/integrated-account/me needs an integrated-account token; with an API token use /integrated-account/{id}.');
  return id;
}

function namedId(body: unknown, name: string): string {
  const id = body !== null && typeof body === 'object' ? (body as Record<string, unknown>)[name] : undefined;
  if (typeof id === 'string') return id;
  throw new UnifiedError('invalid_body', `The field ${name} is ${id === undefined ? 'missing' : 'not a string'}; it takes the id of an integrated account.`);
}
