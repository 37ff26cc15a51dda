import { Controller, Delete, Get, Inject, Param, Patch, Post, Put, Req, Res, UseGuards } from '@nestjs/common';
import { UnifiedError } from '@tributary/unified-core';
import type { FastifyReply } from 'fastify';
import { CallerGuard } from './caller.guard';
import type { CallerRequest } from './caller';
import { findCustomRoute, findRoute } from './catalogue-lookup';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';
import { handleUnifiedCall } from './handle-unified-call';

/** `/unified/{model}/{resource}`: wire.md section 2. */
@Controller('unified/:model/:resource')
@UseGuards(CallerGuard)
export class UnifiedController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get()
  list(@Param() { model, resource }: Record<'model' | 'resource', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'list'));
  }

  @Get(':id')
  get(@Param() { model, resource, id }: Record<'model' | 'resource' | 'id', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'get'), id);
  }

  @Post()
  create(@Param() { model, resource }: Record<'model' | 'resource', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'create'));
  }

  @Post(':method')
  custom(@Param() { model, resource, method }: Record<'model' | 'resource' | 'method', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findCustomRoute(model, resource, method));
  }

  @Patch()
  updateByBody(@Param() { model, resource }: Record<'model' | 'resource', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'update'));
  }

  @Patch(':id')
  update(@Param() { model, resource, id }: Record<'model' | 'resource' | 'id', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'update'), id);
  }

  @Delete()
  deleteByQuery(@Param() { model, resource }: Record<'model' | 'resource', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'delete'));
  }

  @Delete(':id')
  delete(@Param() { model, resource, id }: Record<'model' | 'resource' | 'id', string>, @Req() request: CallerRequest, @Res() reply: FastifyReply) {
    return handleUnifiedCall(this.dependencies, request, reply, () => findRoute(model, resource, 'delete'), id);
  }

  @Put(['', ':id'])
  refuse(@Req() request: CallerRequest) {
    throw new UnifiedError('method_not_supported', `${request.method} is not served here; use GET, POST, PATCH or DELETE.`, { headers: { allow: 'GET, POST, PATCH, DELETE' } });
  }
}
