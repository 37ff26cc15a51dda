/** Zendesk Support, simulated: one account, its credentials, its limits and its routes. */
import { type Answer, type Exchange, type VendorRefusals, type VendorSimulation } from '../exchange';

export const zendeskSandboxAccount = { subdomain: 'tributary-sandbox', email: 'agent@example.com', api_token: 'sim-zendesk-token-0001' } as const;
export const zendeskHost = `${zendeskSandboxAccount.subdomain}.zendesk.com`;

export function simulateZendesk(_now: () => number): VendorSimulation {
  return { vendor: 'zendesk', hosts: [zendeskHost], routes: [], refusals, authenticate, standingHeaders: () => ({}), reset: () => undefined };
}

/** Basic `{email}/token:{api token}`. */
function authenticate(exchange: Exchange): Answer | undefined {
  const expected = Buffer.from(`${zendeskSandboxAccount.email}/token:${zendeskSandboxAccount.api_token}`).toString('base64');
  return exchange.headers['authorization'] === `Basic ${expected}` ? undefined : refusals.unauthorized();
}

const refusals: VendorRefusals = {
  rateLimited: (retryAfterSeconds) => ({ status: 429, json: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' }, headers: { 'retry-after': String(retryAfterSeconds) } }),
  unauthorized: () => ({ status: 401, json: { error: "Couldn't authenticate you" } }),
  serverError: (status) => ({ status, json: { error: 'InternalError', description: 'Internal server error' } }),
  routeNotFound: () => ({ status: 404, json: { error: 'InvalidEndpoint', description: 'Not found' } }),
  malformedBody: (detail) => ({ status: 400, json: { error: 'Unparsable request', description: detail } }),
};
