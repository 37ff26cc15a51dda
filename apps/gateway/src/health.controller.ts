import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';

/** Probes for an orchestrator, and Prometheus metrics. No authentication. */
@Controller()
export class HealthController {
  constructor(@Inject(DEPENDENCIES) private readonly dependencies: GatewayDependencies) {}

  @Get('health/live')
  live() {
    return { status: 'live' };
  }

  /** Ready: the bus is connected and the store answers. */
  @Get('health/ready')
  async ready(@Res() reply: FastifyReply) {
    const store = await this.dependencies.accounts.ping().then(() => true, () => false);
    const isReady = this.dependencies.bus.isConnected && store;
    await reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not_ready', bus: this.dependencies.bus.isConnected, store });
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply) {
    const { contentType, text } = await this.dependencies.metrics.render();
    await reply.header('content-type', contentType).send(text);
  }
}
