import { Module, type DynamicModule } from '@nestjs/common';
import { API_DESCRIPTION, createApiDescription } from './api-description';
import { ApiTokenGuard } from './api-token.guard';
import { CallerGuard } from './caller.guard';
import { DocsController } from './docs.controller';
import { EnvironmentIntegrationController } from './environment-integration.controller';
import { DEPENDENCIES, type GatewayDependencies } from './gateway-dependencies';
import { HealthController } from './health.controller';
import { IntegratedAccountController, OwnAccountController } from './integrated-account.controller';
import { IntegrationController } from './integration.controller';
import { MetaController } from './meta.controller';
import { UnifiedController } from './unified.controller';
import { version } from './version';

@Module({})
export class GatewayModule {
  static register(dependencies: GatewayDependencies): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [HealthController, DocsController, MetaController, UnifiedController, OwnAccountController, IntegratedAccountController, EnvironmentIntegrationController, IntegrationController],
      providers: [
        CallerGuard,
        ApiTokenGuard,
        { provide: DEPENDENCIES, useValue: dependencies },
        { provide: API_DESCRIPTION, useValue: createApiDescription({ baseUrl: dependencies.settings.publicUrl, version }) },
      ],
    };
  }
}
