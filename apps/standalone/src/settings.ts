import { resolve } from 'node:path';
import { readGatewaySettings, type GatewaySettings } from '@tributary/gateway';
import { parseUpstreams, type Upstreams } from '@tributary/category-service';
import { readLogLevel, type LogLevel } from '@tributary/observability';

/** Settings of the single-process form; every one has a default. */
export interface StandaloneSettings {
  gateway: GatewaySettings;
  /** Where everything is kept: database, master key, quickstart.json. */
  dataDir: string;
  logLevel: LogLevel | 'silent';
  upstreams: Upstreams;
  providersDir: string | undefined;
}

export function readStandaloneSettings(environment: NodeJS.ProcessEnv): StandaloneSettings {
  return {
    gateway: readGatewaySettings(environment),
    dataDir: resolve(environment['TRIBUTARY_DATA_DIR'] ?? '.tributary'),
    logLevel: environment['TRIBUTARY_LOG_LEVEL'] === undefined ? 'warn' : readLogLevel(environment),
    upstreams: parseUpstreams(environment['TRIBUTARY_UPSTREAMS']),
    providersDir: environment['TRIBUTARY_PROVIDERS_DIR'],
  };
}
