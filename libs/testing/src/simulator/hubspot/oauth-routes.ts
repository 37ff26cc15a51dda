/** `/oauth/v1/*`: the token endpoint (form encoded) and the description of tokens. */
import { type Answer, type Exchange, isRecord, type Route } from '../exchange';
import { errorAnswer } from './hubspot-errors';
import type { HubspotTokens } from './hubspot-tokens';
import { portalId } from './write-record';

export const oauthApp = { clientId: 'sim-client-id', clientSecret: 'sim-client-secret', code: 'sim-authorization-code' } as const;
const scopes = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'tickets'];

export function oauthRoutes(tokens: HubspotTokens): Route[] {
  return [
    { method: 'POST', path: '/oauth/v1/token', open: true, handle: (exchange) => exchangeToken(tokens, exchange) },
    { method: 'GET', path: '/oauth/v1/access-tokens/:token', open: true, handle: (exchange) => describeToken(tokens, exchange) },
  ];
}

function exchangeToken(tokens: HubspotTokens, exchange: Exchange): Answer {
  const body = isRecord(exchange.body) ? exchange.body : {};
  if (!String(exchange.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return errorAnswer(415, 'UNSUPPORTED_MEDIA_TYPE', 'Unsupported Media Type');
  if (body['client_id'] !== oauthApp.clientId || body['client_secret'] !== oauthApp.clientSecret) return badRequest('BAD_CLIENT_ID', 'missing or unknown client id');
  if (body['grant_type'] === 'authorization_code') return body['code'] === oauthApp.code ? granted(tokens.issue()) : badRequest('BAD_AUTH_CODE', 'missing or unknown auth code');
  if (body['grant_type'] !== 'refresh_token') return badRequest('BAD_GRANT_TYPE', 'unsupported grant type');
  const grant = typeof body['refresh_token'] === 'string' ? tokens.refresh(body['refresh_token']) : undefined;
  return grant === undefined ? badRequest('BAD_REFRESH_TOKEN', 'missing or unknown refresh token') : granted(grant);
}

function granted(grant: { accessToken: string; refreshToken: string; expiresInSeconds: number }): Answer {
  return { status: 200, json: { token_type: 'bearer', token_use: 'access_token', access_token: grant.accessToken, refresh_token: grant.refreshToken, expires_in: grant.expiresInSeconds, hub_id: Number(portalId), user_id: 60001, scopes } };
}

/** Both HubSpot's own members and those of RFC 6749 section 5.2. */
function badRequest(status: string, message: string): Answer {
  const answer = errorAnswer(400, 'VALIDATION_ERROR', message);
  return { ...answer, json: { ...(isRecord(answer.json) ? answer.json : {}), status, error: 'invalid_grant', error_description: message } };
}

function describeToken(tokens: HubspotTokens, exchange: Exchange): Answer {
  const token = exchange.params['token'] ?? '';
  if (tokens.state(token) !== 'accepted') return errorAnswer(404, 'OBJECT_NOT_FOUND', 'access token not found');
  return { status: 200, json: { token, token_type: 'access', hub_id: Number(portalId), hub_domain: 'tributary-sandbox.example.com', user: 'agent1@example.com', user_id: 60001, app_id: 880001, expires_in: tokens.lifetimeSeconds, scopes } };
}
