import { Controller, Get, Inject, Param, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { ApiTokenGuard } from './api-token.guard';
import { CallerGuard } from './caller.guard';
import type { CallerRequest } from './caller';
import { bodyOf, environmentOf, queryOf } from './control-request';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';

/** `/environment-integration`: the integrations that an environment has installed, wire.md section 6. */
@Controller('environment-integration')
@UseGuards(CallerGuard, ApiTokenGuard)
export class EnvironmentIntegrationController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get()
  list(@Req() request: CallerRequest) {
    return this.dependencies.accounts.listEnvironmentIntegrations(environmentOf(request), queryOf(request));
  }

  @Get(':id')
  get(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.getEnvironmentIntegration(environmentOf(request), id);
  }

  @Post()
  create(@Req() request: CallerRequest) {
    return this.dependencies.accounts.createEnvironmentIntegration(environmentOf(request), bodyOf(request));
  }

  @Patch(':id')
  update(@Req() request: CallerRequest, @Param('id') id: string) {
    return this.dependencies.accounts.updateEnvironmentIntegration(environmentOf(request), id, bodyOf(request));
  }
}
