import type { Logger, LogLevel } from './logger';

/** The one line that a call leaves behind. Labels come from closed sets; no payload, no credential. */
export interface CallLine {
  requestId: string;
  traceId: string;
  environmentId: string;
  accountId: string | undefined;
  model: string;
  resource: string;
  method: string;
  integration: string | undefined;
  status: number;
  code: string | undefined;
  durationMs: number;
  providerMs: number | undefined;
  providerRequests: number | undefined;
  resultCount: number | undefined;
  drift: number | undefined;
}

export function logCall(logger: Logger, level: LogLevel, line: CallLine): void {
  logger.log(level, 'call', {
    request_id: line.requestId,
    trace_id: line.traceId,
    environment_id: line.environmentId,
    integrated_account_id: line.accountId,
    model: line.model,
    resource: line.resource,
    method: line.method,
    integration: line.integration,
    status: line.status,
    code: line.code,
    duration_ms: Math.round(line.durationMs * 10) / 10,
    provider_ms: line.providerMs === undefined ? undefined : Math.round(line.providerMs * 10) / 10,
    provider_requests: line.providerRequests,
    result_count: line.resultCount,
    drift: line.drift,
  });
}
