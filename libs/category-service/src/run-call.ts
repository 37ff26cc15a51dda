import type { AccountSnapshot } from '@tributary/integrated-accounts';
import type { CallOutcome } from '@tributary/provider-engine';
import { UnifiedError, isStandardMethod, type UnifiedCall } from '@tributary/unified-core';
import { refreshCredential } from './refresh-credential';
import { refuseBlocked } from './refuse-blocked';
import type { ServiceDependencies } from './service-dependencies';

export interface CallOrigin {
  accountId: string;
  environmentId: string;
  requestId: string;
  traceparent?: string;
  isFresh?: boolean;
  signal: AbortSignal;
  deadline: number;
}

/** Account, credential, engine, and what the outcome means for the account's state. */
export async function runCall(dependencies: ServiceDependencies, call: UnifiedCall, origin: CallOrigin, tellIntegration: (key: string) => void): Promise<CallOutcome> {
  const { accounts, engine } = dependencies;
  const loaded = await accounts.loadAccountSnapshot(origin.environmentId, origin.accountId, { isFresh: origin.isFresh ?? false });
  tellIntegration(loaded.integration);
  checkUsable(loaded, call);
  const account = await refreshCredential(dependencies, loaded);
  try {
    const outcome = await engine.call(call, account, { requestId: origin.requestId, traceparent: origin.traceparent, deadline: origin.deadline, signal: origin.signal });
    if ((account.status === 'needs_reauth' || account.hasForbiddenError) && outcome.stats.providerRequests > 0) await accounts.markActive(account);
    return outcome;
  } catch (error) {
    await noteFailure(dependencies, account, call, error);
    throw error;
  }
}

function checkUsable(account: AccountSnapshot, call: UnifiedCall): void {
  refuseBlocked(account);
  if (account.isSandbox && isWrite(call.method)) throw new UnifiedError('sandbox_read_only', 'A sandbox account is read-only; connect an account of your own to write.');
}

const isWrite = (method: string): boolean => method !== 'list' && method !== 'get' && (isStandardMethod(method) || method !== 'download');

async function noteFailure({ accounts, logger }: ServiceDependencies, account: AccountSnapshot, call: UnifiedCall, error: unknown): Promise<void> {
  // The mapped status counts: some providers answer 200 with an error inside.
  if (!(error instanceof UnifiedError) || error.remote === undefined) return;
  try {
    if (error.status === 401) await accounts.markAuthenticationError(account, error.message);
    if (error.status === 403) await accounts.markForbidden(account, { resource: `${call.model}/${call.resource}`, method: call.method, missing_scopes: missingScopes(error) });
  } catch (cause) {
    logger.log('error', 'account state could not be noted', { integrated_account_id: account.id, cause: cause instanceof Error ? cause.message : typeof cause });
  }
}

const missingScopes = (error: UnifiedError): string[] => {
  const value = error.insight?.forbidden_error?.value;
  return value?.missing_scopes ?? [];
};
