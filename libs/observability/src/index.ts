export { logCall, type CallLine } from './call-log';
export { letHeapGrow } from './heap-growth';
export { startHealthServer, type HealthServerOptions } from './health-server';
export { readLogLevel } from './log-level';
export { createLogger, logLevels, type Logger, type LogLevel } from './logger';
export { createMetrics, type Metrics } from './metrics';
export { isSecretName, maskedValue, redact } from './redaction';
export { nextTraceparent, traceIdOf } from './trace-context';
