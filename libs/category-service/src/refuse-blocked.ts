import type { AccountSnapshot } from '@tributary/integrated-accounts';
import { UnifiedError } from '@tributary/unified-core';

/** Throws `account_blocked`: nothing is asked of a vendor in the name of a blocked account. */
export function refuseBlocked(account: AccountSnapshot): void {
  if (account.isBlocked) throw new UnifiedError('account_blocked', `The integrated account ${account.id} is blocked; its calls are refused until it is unblocked.`);
}
