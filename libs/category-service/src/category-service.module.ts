import { Module, type DynamicModule } from '@nestjs/common';
import type { ModelName } from '@tributary/unified-core';
import { createUnifiedHandler } from './unified-handler';

/** What an app registers to serve one model: all its resources and methods, under one wildcard subject. */
@Module({})
export class CategoryServiceModule {
  static register(options: { model: ModelName }): DynamicModule {
    return { module: CategoryServiceModule, controllers: [createUnifiedHandler(options.model)] };
  }
}
