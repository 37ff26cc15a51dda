import { Controller, Get, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { stringify } from 'yaml';
import { API_DESCRIPTION, type ApiDescription } from './api-description';

/** The OpenAPI 3.1 description; the browsable page over it is at `/docs`. No authentication. */
@Controller()
export class DocsController {
  private yaml: string | undefined;

  constructor(@Inject(API_DESCRIPTION) private readonly description: ApiDescription) {}

  @Get('openapi.json')
  async json(@Res() reply: FastifyReply) {
    await reply.header('content-type', 'application/json; charset=utf-8').send(this.description.json);
  }

  /** Browsers ask for one beside every page. */
  @Get('favicon.ico')
  @HttpCode(204)
  favicon(): void {
    return;
  }

  @Get('openapi.yaml')
  async yamlText(@Res() reply: FastifyReply) {
    this.yaml ??= stringify(JSON.parse(this.description.json), { aliasDuplicateObjects: false });
    await reply.header('content-type', 'application/yaml; charset=utf-8').send(this.yaml);
  }
}
