export { createGateway } from './create-gateway';
export type { GatewayDependencies } from './gateway-dependencies';
export { readGatewaySettings, type GatewaySettings } from './settings';
