/** Zendesk Support, simulated: one account, its credentials, its limits and its routes. */
import { randomUUID } from 'node:crypto';
import { type Answer, type Exchange, type VendorRefusals, type VendorSimulation } from '../exchange';
import { attachmentRoutes } from './attachment-routes';
import { brandRoutes } from './brand-routes';
import { groupRoutes } from './group-routes';
import { peopleRoutes } from './people-routes';
import { personFieldRoutes } from './person-field-routes';
import { searchRoutes } from './search-routes';
import { setupRoutes } from './setup-routes';
import { ticketRoutes } from './ticket-routes';
import { host } from './zendesk-records';
import { seedAccount } from './zendesk-seed';
import { ZendeskStore } from './zendesk-store';

export const zendeskSandboxAccount = { subdomain: 'tributary-sandbox', email: 'agent@example.com', api_token: 'sim-zendesk-token-0001' } as const;

export function simulateZendesk(now: () => number): VendorSimulation {
  // Seeded on first use, so that starting costs nothing.
  let store: ZendeskStore | undefined;
  const current = (): ZendeskStore => (store ??= seededStore(now));
  return {
    vendor: 'zendesk',
    hosts: [host],
    routes: [...ticketRoutes(current), ...peopleRoutes(current), ...groupRoutes(current), ...brandRoutes(current), ...personFieldRoutes(current), ...setupRoutes(current), ...attachmentRoutes(current), ...searchRoutes(current)],
    refusals,
    authenticate,
    standingHeaders: () => rateHeaders(now()),
    reset: () => {
      store = undefined;
    },
  };
}

function seededStore(now: () => number): ZendeskStore {
  const store = new ZendeskStore(now);
  seedAccount(store);
  return store;
}

/** Basic `{email}/token:{api token}`. */
function authenticate(exchange: Exchange): Answer | undefined {
  const expected = Buffer.from(`${zendeskSandboxAccount.email}/token:${zendeskSandboxAccount.api_token}`).toString('base64');
  const given = /^Basic\s+(\S+)$/i.exec(String(exchange.headers['authorization'] ?? ''))?.[1];
  return given === expected ? undefined : refusals.unauthorized();
}

/** 700 requests a minute (Professional plan); counted down within the minute, never refused by itself. */
function rateHeaders(at: number): Record<string, string> {
  const second = Math.floor(at / 1000) % 60;
  const remaining = String(699 - second);
  return { 'x-rate-limit': '700', 'x-rate-limit-remaining': remaining, 'ratelimit-limit': '700', 'ratelimit-remaining': remaining, 'ratelimit-reset': String(60 - second), 'x-request-id': randomUUID() };
}

const refusals: VendorRefusals = {
  rateLimited: (retryAfterSeconds) => ({ status: 429, json: { error: 'APIRateLimitExceeded', description: 'Number of allowed API requests per minute exceeded' }, headers: { 'retry-after': String(retryAfterSeconds), 'x-rate-limit-remaining': '0', 'ratelimit-remaining': '0', 'ratelimit-reset': String(retryAfterSeconds) } }),
  unauthorized: () => ({ status: 401, json: { error: "Couldn't authenticate you" }, headers: { 'www-authenticate': 'Basic realm="Web Password"' } }),
  serverError: (status) => ({ status, json: { error: 'InternalError', description: 'Internal server error' } }),
  routeNotFound: () => ({ status: 404, json: { error: 'InvalidEndpoint', description: 'Not found' } }),
  malformedBody: (detail) => ({ status: 400, json: { error: 'Unparsable request', description: detail } }),
};
