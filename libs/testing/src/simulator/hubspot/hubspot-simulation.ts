/** HubSpot, simulated: one portal, its credentials, its limits and its routes. */
import { type Exchange, type VendorRefusals, type VendorSimulation } from '../exchange';
import { seedEpoch } from '../sample-text';
import { associationRoutes } from './association-routes';
import { batchRoutes } from './batch-routes';
import { CrmStore } from './crm-store';
import { directoryRoutes } from './directory-routes';
import { fileRoutes, FileStore, hubspotFileHost } from './file-routes';
import { errorAnswer } from './hubspot-errors';
import { seedPortal } from './hubspot-seed';
import { HubspotTokens } from './hubspot-tokens';
import { oauthRoutes } from './oauth-routes';
import { objectRoutes } from './object-routes';
import { propertyRoutes } from './property-routes';
import { PropertyStore } from './property-store';
import { searchRoutes } from './search-routes';

/** Accepted at once and never expiring. */
export const hubspotSandboxTokens = { accessToken: 'pat-sim-hubspot-0001', refreshToken: 'sim-refresh-initial' } as const;
export const hubspotHosts = ['api.hubapi.com', hubspotFileHost] as const;

export interface HubspotSimulation extends VendorSimulation {
  tokens: HubspotTokens;
}

export function simulateHubspot(now: () => number): HubspotSimulation {
  // Seeded on first use, so that starting costs nothing.
  let store: CrmStore | undefined;
  const tokens = new HubspotTokens(hubspotSandboxTokens, now);
  const files = new FileStore(now);
  const current = (): CrmStore => (store ??= seededStore(now));
  return {
    vendor: 'hubspot',
    hosts: hubspotHosts,
    routes: [...objectRoutes(current), ...searchRoutes(current), ...batchRoutes(current), ...associationRoutes(current), ...propertyRoutes(current), ...directoryRoutes(), ...fileRoutes(files), ...oauthRoutes(tokens)],
    refusals,
    tokens,
    authenticate: (exchange) => authenticate(tokens, exchange),
    standingHeaders: () => rateHeaders(now()),
    reset: () => {
      store = undefined;
      tokens.reset();
      files.reset();
    },
  };
}

function seededStore(now: () => number): CrmStore {
  const store = new CrmStore(new PropertyStore(seedEpoch), now);
  seedPortal(store);
  return store;
}

function authenticate(tokens: HubspotTokens, exchange: Exchange) {
  const token = /^Bearer\s+(.+)$/i.exec(String(exchange.headers['authorization'] ?? ''))?.[1];
  if (token === undefined) return refusals.unauthorized();
  const state = tokens.state(token.trim());
  if (state === 'accepted') return undefined;
  if (state === 'expired') return errorAnswer(401, 'EXPIRED_AUTHENTICATION', 'The OAuth token used to make this call expired.');
  return refusals.unauthorized();
}

/** Private apps: 190 requests in 10 seconds. The counter falls within the interval and never refuses by itself. */
function rateHeaders(at: number): Record<string, string> {
  return {
    'x-hubspot-ratelimit-max': '190',
    'x-hubspot-ratelimit-remaining': String(189 - (Math.floor(at / 100) % 100)),
    'x-hubspot-ratelimit-interval-milliseconds': '10000',
    'x-hubspot-ratelimit-secondly': '19',
    'x-hubspot-ratelimit-secondly-remaining': '18',
    'x-hubspot-correlation-id': '00000000-0000-4000-8000-000000000000',
  };
}

const refusals: VendorRefusals = {
  rateLimited: (retryAfterSeconds) => ({
    ...errorAnswer(429, 'RATE_LIMITS', 'You have reached your ten_secondly_rolling limit.', { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' }),
    headers: { 'x-hubspot-ratelimit-remaining': '0', 'x-hubspot-ratelimit-secondly-remaining': '0', 'retry-after': String(retryAfterSeconds) },
  }),
  unauthorized: () => errorAnswer(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview'),
  serverError: (status) => errorAnswer(status, 'INTERNAL_ERROR', 'internal error'),
  routeNotFound: (exchange) => errorAnswer(404, 'OBJECT_NOT_FOUND', `No route for ${exchange.method} ${exchange.path}`),
  malformedBody: (detail) => errorAnswer(400, 'VALIDATION_ERROR', `Invalid input JSON on line 1, column 1: ${detail}`),
};
