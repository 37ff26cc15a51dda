import { readLogLevel, type LogLevel } from '@tributary/observability';
import { parseUpstreams, type Upstreams } from './upstreams';

/** Settings of a category service; the environment variables are listed in docs/guides/deploy.md. */
export interface ServiceSettings {
  natsUrl: string;
  databaseUrl: string;
  logLevel: LogLevel | 'silent';
  health: { host: string; port: number };
  upstreams: Upstreams;
  /** Directory of provider folders beside the built-in ones. */
  providersDir: string | undefined;
}

export function readServiceSettings(environment: NodeJS.ProcessEnv): ServiceSettings {
  return {
    natsUrl: required(environment, 'NATS_URL', 'nats://127.0.0.1:4222'),
    databaseUrl: required(environment, 'DATABASE_URL', 'postgres://user:password@127.0.0.1:5432/tributary'),
    logLevel: readLogLevel(environment),
    health: { host: environment['TRIBUTARY_HOST'] ?? '127.0.0.1', port: readPort(environment, 'TRIBUTARY_HEALTH_PORT', 0) },
    upstreams: parseUpstreams(environment['TRIBUTARY_UPSTREAMS']),
    providersDir: environment['TRIBUTARY_PROVIDERS_DIR'],
  };
}

function required(environment: NodeJS.ProcessEnv, name: string, example: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set; it takes an address such as ${example}.`);
  return value;
}

function readPort(environment: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`${name} is "${text}"; it takes a port from 0 to 65535.`);
}
