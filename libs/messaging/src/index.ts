export type { Bus, BusBody, BusHandler, BusMessage, BusRequest, BusSubscription, RequestOptions } from './bus';
export { BusError, type BusErrorCode, isBusErrorCode } from './bus-error';
export type { BusTimes } from './bus-options';
export { headerNames } from './header-names';
export { createMemoryBus } from './memory-bus';
export { connectNatsBus } from './nats-bus';
export type { NatsBusOptions } from './nats-options';
export { parseUnifiedSubject, type UnifiedSubject, unifiedSubject } from './subjects';
