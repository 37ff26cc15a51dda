/** Slack's Web API, simulated: one workspace, its token, its limits and its methods. */
import { type Answer, type Exchange, type VendorRefusals, type VendorSimulation } from '../exchange';

export const slackSandboxToken = 'xoxb-sim-slack-0001';
export const slackHosts = ['slack.com', 'files.slack.com'] as const;

export function simulateSlack(_now: () => number): VendorSimulation {
  return { vendor: 'slack', hosts: slackHosts, routes: [], refusals, authenticate, standingHeaders: () => ({}), reset: () => undefined };
}

function authenticate(exchange: Exchange): Answer | undefined {
  const token = /^Bearer\s+(.+)$/i.exec(String(exchange.headers['authorization'] ?? ''))?.[1];
  if (token === undefined) return { status: 200, json: { ok: false, error: 'not_authed' } };
  return token.trim() === slackSandboxToken ? undefined : refusals.unauthorized();
}

const refusals: VendorRefusals = {
  rateLimited: (retryAfterSeconds) => ({ status: 429, json: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfterSeconds) } }),
  unauthorized: () => ({ status: 200, json: { ok: false, error: 'invalid_auth' } }),
  serverError: (status) => ({ status, json: { ok: false, error: 'internal_error' } }),
  routeNotFound: () => ({ status: 200, json: { ok: false, error: 'unknown_method' } }),
  malformedBody: () => ({ status: 200, json: { ok: false, error: 'invalid_json' } }),
};
