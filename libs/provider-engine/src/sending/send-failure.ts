/** What went wrong on the wire, as an error of ours. */
import { UnifiedError } from '@tributary/unified-core';
import type { Session } from '../engine-state';

const timeoutCodes = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_CONNECT_TIMEOUT', 'ETIMEDOUT']);

export function toSendFailure(cause: unknown, { account, context }: Pick<Session, 'account' | 'context'>): UnifiedError {
  if (cause instanceof UnifiedError) return cause;
  const reason: unknown = context.signal.aborted ? context.signal.reason : undefined;
  if (context.signal.aborted) return new UnifiedError('deadline_exceeded', 'The call was cancelled before it finished.', { cause: reason ?? cause });
  const code = codeOf(cause);
  const { integration } = account;
  if (timeoutCodes.has(code)) return new UnifiedError('remote_timeout', `${integration} did not answer in time.`, { cause });
  if (code.startsWith('HPE_')) return new UnifiedError('remote_invalid_response', `${integration} sent an answer that is not valid HTTP.`, { cause });
  return new UnifiedError('remote_unreachable', `${integration} could not be reached${code === '' ? '' : ` (${code})`}.`, { cause });
}

function codeOf(cause: unknown): string {
  if (cause === null || typeof cause !== 'object' || !('code' in cause)) return '';
  return typeof cause.code === 'string' ? cause.code : '';
}
