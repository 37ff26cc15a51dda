export type { Vendor } from './simulator/exchange';
export type { Fault, FaultKind } from './simulator/fault-plan';
export type { HubspotTokens } from './simulator/hubspot/hubspot-tokens';
export type { LoggedRequest } from './simulator/request-log';
export { patternBytes, patternStream } from './simulator/byte-stream';
export { type Simulator, type SimulatorCredentials, type SimulatorOptions, simulatorSamples, startSimulator } from './simulator/start-simulator';
export { findFreePort } from './servers/free-port';
export { type RunningNats, startNats } from './servers/nats';
export { type RunningPostgres, startPostgres } from './servers/postgres';
