import type { AccountSnapshot } from '@tributary/integrated-accounts';
import type { ServiceDependencies } from './service-dependencies';

/** The account with a credential that holds: an OAuth token about to expire is exchanged first. */
export async function refreshCredential({ accounts, engine }: ServiceDependencies, account: AccountSnapshot): Promise<AccountSnapshot> {
  const credential = engine.credentialOf(account);
  return credential === undefined ? account : accounts.ensureFreshCredential(account, credential);
}
