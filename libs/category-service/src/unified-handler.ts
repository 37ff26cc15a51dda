import { Controller, Inject, type Type } from '@nestjs/common';
import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import { BusContext, type BusMessage, type BusRequest } from '@tributary/messaging';
import type { ModelName } from '@tributary/unified-core';
import { answerMeta } from './answer-meta';
import { answerCall } from './answer-call';
import { DEPENDENCIES, type ServiceDependencies } from './service-dependencies';

/** The handlers of a model: its calls under one wildcard, and what the meta routes ask. A class per model, since Nest reads the subject from a decorator. */
export function createUnifiedHandler(model: ModelName): Type {
  @Controller()
  class UnifiedHandler {
    constructor(@Inject(DEPENDENCIES) private readonly dependencies: ServiceDependencies) {}

    @MessagePattern(`unified.v1.${model}.>`)
    handle(@Payload() request: BusRequest, @Ctx() context: BusContext): Promise<BusMessage> {
      return answerCall(this.dependencies, request, { signal: context.signal, deadline: context.deadline });
    }

    @MessagePattern(`meta.v1.${model}`)
    describe(@Payload() request: BusRequest): Promise<BusMessage> {
      return answerMeta(this.dependencies, model, request);
    }
  }
  return UnifiedHandler;
}
