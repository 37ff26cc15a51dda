import pino, { type DestinationStream } from 'pino';
import { redact } from './redaction';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export const logLevels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly LogLevel[];

/** Structured logger: one JSON line an event, secrets masked by name. */
export interface Logger {
  log(level: LogLevel, message: string, fields?: Record<string, unknown>): void;
}

/** Lines are gathered up to this many bytes ... */
const GATHERED_BYTES = 15 * 1024;
/** ... or this many milliseconds: a write a call would cost a tenth of a busy process. What is gathered is written when the process exits. */
const GATHERED_MS = 100;

/** Lines of level `warn` and `error` are written at once. */
export function createLogger(options: { service: string; level: LogLevel | 'silent'; destination?: DestinationStream }): Logger {
  const output = options.destination === undefined ? pino.destination({ fd: 1, sync: false, minLength: GATHERED_BYTES, periodicFlush: GATHERED_MS }) : undefined;
  const logger = pino({ level: options.level, base: { service: options.service } }, output ?? options.destination);
  return {
    log(level, message, fields = {}) {
      if (!logger.isLevelEnabled(level)) return;
      logger[level](redact(fields), message);
      if (level === 'warn' || level === 'error') output?.flush();
    },
  };
}
