import { logLevels, type LogLevel } from './logger';

/** `TRIBUTARY_LOG_LEVEL`, default `info`; throws for a value that is none. */
export function readLogLevel(environment: NodeJS.ProcessEnv): LogLevel | 'silent' {
  const level = environment['TRIBUTARY_LOG_LEVEL'] ?? 'info';
  if (level === 'silent' || (logLevels as readonly string[]).includes(level)) return level as LogLevel | 'silent';
  throw new Error(`TRIBUTARY_LOG_LEVEL is "${level}"; it takes ${logLevels.join(', ')} or silent.`);
}
