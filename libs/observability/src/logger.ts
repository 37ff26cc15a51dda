import pino, { type DestinationStream } from 'pino';
import { redact } from './redaction';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export const logLevels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogLevel[];

/** Structured logger: one JSON line an event, secrets masked by name. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: Record<string, unknown>): void;
}

export function createLogger(options: { service: string; level: LogLevel | 'silent'; destination?: DestinationStream }): Logger {
  const logger = pino({ level: options.level, base: { service: options.service } }, options.destination ?? pino.destination({ fd: 1, sync: false }));
  return { log: (level, message, fields = {}) => logger[level](redact(fields), message) };
}
