import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { BusServer } from '@tributary/messaging';
import { DEPENDENCIES, type ServiceDependencies } from './service-dependencies';

@Global()
@Module({})
class DependenciesModule {
  static of(dependencies: ServiceDependencies): DynamicModule {
    return { module: DependenciesModule, providers: [{ provide: DEPENDENCIES, useValue: dependencies }], exports: [DEPENDENCIES] };
  }
}

@Module({})
class ServiceRootModule {}

const tidyInterval = 60 * 60 * 1000;

/** Starts the Nest microservice of an app's module on the bus; closing it drains what is in flight. */
export async function serveCategory(categoryModule: Type, queue: string, dependencies: ServiceDependencies): Promise<{ close(): Promise<void> }> {
  const root: DynamicModule = { module: ServiceRootModule, imports: [DependenciesModule.of(dependencies), categoryModule] };
  const service = await NestFactory.createMicroservice(root, { strategy: new BusServer({ bus: dependencies.bus, queue }), logger: ['error', 'warn'] });
  await service.listen();
  const tidying = setInterval(() => void tidy(dependencies), tidyInterval);
  tidying.unref();
  return {
    close: () => {
      clearInterval(tidying);
      return service.close();
    },
  };
}

async function tidy({ accounts, logger }: ServiceDependencies): Promise<void> {
  try {
    await accounts.forgetExpiredAnswers();
  } catch (error) {
    logger.log('warn', 'expired answers could not be deleted', { cause: error instanceof Error ? error.message : typeof error });
  }
}
