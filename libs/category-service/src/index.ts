export { CategoryServiceModule } from './category-service.module';
export { closeOnSignal } from './close-on-signal';
export { loadCatalogue, type CatalogueSources } from './provider-catalogue';
export { runService } from './run-service';
export { serveCategory } from './serve-category';
export type { ServiceDependencies } from './service-dependencies';
export { createDependencies, createServiceEngine, openAccounts, upstreamLookup, type UpstreamLookup } from './service-infrastructure';
export { readServiceSettings, type ServiceSettings } from './service-settings';
export { findUpstream, parseUpstreams, type Upstreams } from './upstreams';
