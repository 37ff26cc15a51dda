import { Controller, Get, Inject, Param, Req, UseGuards } from '@nestjs/common';
import { ApiTokenGuard } from './api-token.guard';
import { CallerGuard } from './caller.guard';
import type { CallerRequest } from './caller';
import { queryOf } from './control-request';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';

/** `/integration` and its alias `/integrations`: the providers that this installation serves. */
@Controller(['integration', 'integrations'])
@UseGuards(CallerGuard, ApiTokenGuard)
export class IntegrationController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get()
  list(@Req() request: CallerRequest) {
    return this.dependencies.accounts.listIntegrations(queryOf(request));
  }

  /** By id or by name. */
  @Get(':id')
  get(@Param('id') id: string) {
    return this.dependencies.accounts.getIntegration(id);
  }
}
