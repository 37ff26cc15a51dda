/** The OAuth configuration in force for an account: its format chosen, placeholders resolved, hosts checked. */
import type { Credential, IntegrationDocument, OAuth2Config, TemplateTree } from '@tributary/provider-spec';
import type { AccountSnapshot } from '../engine-contract';
import { hostNotAllowed } from '../failures';
import { compileHostGuard } from '../requests/host-guard';
import { compileTemplate } from '../templates/compile-template';
import { compileTree } from '../templates/compile-tree';
import { templateScope } from '../templates/template-scope';

export interface EffectiveCredential {
  format: 'oauth2' | 'oauth2_client_credentials';
  config: OAuth2Config;
}

export type CredentialResolver = (integration: IntegrationDocument, account: AccountSnapshot) => EffectiveCredential | undefined;

/** Remembers what it resolved as long as its caller holds the same snapshot, since snapshots do not change. */
export function createCredentialResolver(): CredentialResolver {
  const known = new WeakMap<AccountSnapshot, { integration: IntegrationDocument; credential: EffectiveCredential | undefined }>();
  return (integration, account) => {
    const remembered = known.get(account);
    if (remembered?.integration === integration) return remembered.credential;
    const credential = effectiveCredential(integration, account);
    known.set(account, { integration, credential });
    return credential;
  };
}

/** Undefined when the account's credential is no OAuth 2 one, or when no OAuth client is configured to refresh it. Throws `host_not_allowed`. */
function effectiveCredential(integration: IntegrationDocument, account: AccountSnapshot): EffectiveCredential | undefined {
  const credential = chooseCredential(integration.credentials, account.authenticationMethod);
  if (credential === undefined || (credential.format !== 'oauth2' && credential.format !== 'oauth2_client_credentials')) return undefined;
  const scope = templateScope({ context: account.context });
  const config = compileTree(credential.config as unknown as TemplateTree).render(scope) as OAuth2Config;
  if (!isResolved(config.client?.id) || !isResolved(config.client?.secret)) return undefined;
  const tokenUrl = new URL(config.auth.tokenHost);
  if (!compileHostGuard(integration.allowed_hosts.map(compileTemplate), scope)(tokenUrl)) throw hostNotAllowed(tokenUrl.host, integration.name);
  return { format: credential.format, config };
}

/** One credential, or several by name: the account's method, else the only OAuth one. */
function chooseCredential(credentials: Credential | Record<string, Credential>, method: string | undefined): Credential | undefined {
  if (isSingle(credentials)) return credentials;
  if (method !== undefined && Object.hasOwn(credentials, method)) return credentials[method];
  return Object.values(credentials).find(({ format }) => format === method) ?? (method === undefined ? credentials['oauth2'] : undefined);
}

const isSingle = (credentials: Credential | Record<string, Credential>): credentials is Credential => typeof credentials['format'] === 'string';
const isResolved = (text: string | undefined): boolean => text !== undefined && text !== '' && !text.includes('{{');
