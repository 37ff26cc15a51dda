import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import { UnifiedError, type JsonObject } from '@tributary/unified-core';
import type { FastifyReply } from 'fastify';
import { ApiTokenGuard } from './api-token.guard';
import { askAllModels, askModel } from './ask-meta';
import { CallerGuard } from './caller.guard';
import type { CallerRequest } from './caller';
import { findRoute } from './catalogue-lookup';
import { environmentOf, queryOf } from './control-request';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';
import { findModelName, joinCapabilities, readMetaQuery, renderModel } from './meta-answers';

/** What integrations and accounts can do, derived from the definitions: wire.md sections 2 and 7. */
@Controller()
@UseGuards(CallerGuard, ApiTokenGuard)
export class MetaController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get(['integration/:name/capabilities', 'integrations/:name/capabilities'])
  async integration(@Req() request: CallerRequest, @Param('name') name: string) {
    const { type, ...filter } = readMetaQuery(queryOf(request));
    const { id, name: integration } = await this.dependencies.accounts.getIntegration(name);
    const answers = await askAllModels(this.dependencies, environmentOf(request), { ask: 'capabilities', integration: String(integration), ...filter });
    return joinCapabilities(answers, { type, environmentId: environmentOf(request), integrationId: String(id) });
  }

  @Get('integrated-account/:id/capabilities')
  async account(@Req() request: CallerRequest, @Param('id') id: string) {
    const { type, ...filter } = readMetaQuery(queryOf(request));
    const { integration } = await this.dependencies.accounts.getAccount(environmentOf(request), id);
    const answers = await askAllModels(this.dependencies, environmentOf(request), { ask: 'capabilities', account_id: id, ...filter });
    return joinCapabilities(answers, { type, environmentId: environmentOf(request), integrationId: integration.id });
  }

  @Get('integrated-account/:id/tools')
  async tools(@Req() request: CallerRequest, @Param('id') id: string) {
    const { methods, tags } = readMetaQuery(queryOf(request));
    const answers = await askAllModels(this.dependencies, environmentOf(request), { ask: 'tools', account_id: id, methods, tags });
    return answers.flatMap(({ tools }) => (Array.isArray(tools) ? tools : []));
  }

  @Get('unified/meta/:model/:integration')
  async model(@Req() request: CallerRequest, @Param() { model, integration }: Record<'model' | 'integration', string>, @Res() reply: FastifyReply) {
    const answer = await askModel(this.dependencies, findModelName(model), environmentOf(request), { ask: 'model', integration });
    const { contentType, text } = renderModel(known(answer, integration) as JsonObject, queryOf(request)['format']);
    await reply.header('content-type', contentType).send(text);
  }

  @Get('unified/:model/:resource/meta/:method')
  async accountMethod(@Req() request: CallerRequest, @Param() { model, resource, method }: Record<'model' | 'resource' | 'method', string>) {
    const route = findRoute(model, resource, method);
    const { integrated_account_id: account, ...query } = queryOf(request);
    if (typeof account !== 'string') throw new UnifiedError('invalid_query', 'The query parameter integrated_account_id is missing; it names the connected account to describe.');
    return known(await askModel(this.dependencies, route.model, environmentOf(request), { ask: 'method', account_id: account, resource, method, query }), 'the account');
  }

  @Get('unified/:model/:resource/:integration/meta/:method')
  async integrationMethod(@Req() request: CallerRequest, @Param() { model, resource, integration, method }: Record<'model' | 'resource' | 'integration' | 'method', string>) {
    const route = findRoute(model, resource, method);
    const { integrated_account_id: account, ...query } = queryOf(request);
    const subject = typeof account === 'string' ? { account_id: account, query } : { integration };
    return known(await askModel(this.dependencies, route.model, environmentOf(request), { ask: 'method', ...subject, resource, method }), integration);
  }
}

function known<Answer>(answer: Answer, subject: string): NonNullable<Answer> {
  if (answer === null || answer === undefined) throw new UnifiedError('not_found', `The service of this model knows no integration ${subject.slice(0, 60)}.`);
  return answer;
}
