/** Slack's Web API, simulated: one workspace, its token, its limits and its methods. */
import { randomUUID } from 'node:crypto';
import { type Answer, type Exchange, isRecord, queryValue, type Route, type VendorRefusals, type VendorSimulation } from '../exchange';
import { argumentsOf } from './slack-arguments';
import { fileMethods, fileRoutes } from './slack-file-methods';
import { readMethods, type SlackMethod } from './slack-methods';
import { seedWorkspace } from './slack-seed';
import { filesHost, SlackStore } from './slack-store';
import { writeMethods } from './slack-write-methods';

export const slackSandboxToken = 'xoxb-sim-slack-0001';
export const slackHosts = ['slack.com', filesHost] as const;
/** Methods that ignore a JSON body (api.slack.com: "Accepted content types"). */
const formOnly = new Set(['files.getUploadURLExternal']);

export function simulateSlack(now: () => number): VendorSimulation {
  // Seeded on first use, so that starting costs nothing.
  let store: SlackStore | undefined;
  const current = (): SlackStore => (store ??= seededStore(now));
  const methods = { ...readMethods, ...writeMethods, ...fileMethods };
  return {
    vendor: 'slack',
    hosts: slackHosts,
    routes: [...Object.entries(methods).flatMap(([name, method]) => methodRoutes(name, method, current)), ...fileRoutes(current)],
    refusals,
    authenticate,
    standingHeaders: () => ({ 'x-slack-req-id': randomUUID().replaceAll('-', ''), 'x-oauth-scopes': 'channels:read,channels:history,channels:join,users:read,users:read.email,chat:write,files:read,files:write,team:read,usergroups:read', 'x-accepted-oauth-scopes': 'channels:read' }),
    reset: () => {
      store = undefined;
    },
  };
}

/** Every method answers GET and POST alike. */
function methodRoutes(name: string, method: SlackMethod, current: () => SlackStore): Route[] {
  const handle = async (exchange: Exchange): Promise<Answer> => {
    const type = String(exchange.headers['content-type'] ?? '');
    const isJson = type.startsWith('application/json');
    const readable = isJson && formOnly.has(name) ? { ...exchange, body: undefined } : exchange;
    const answer = await method(current(), argumentsOf(readable));
    return isJson && !/charset=/i.test(type) ? withCharsetWarning(answer) : answer;
  };
  return (['GET', 'POST'] as const).map((verb) => ({ method: verb, path: `/api/${name}`, handle }));
}

/** Slack warns about a JSON body without charset, and serves it. */
function withCharsetWarning(answer: Answer): Answer {
  if (!isRecord(answer.json)) return answer;
  const metadata = isRecord(answer.json['response_metadata']) ? answer.json['response_metadata'] : {};
  return { ...answer, json: { ...answer.json, warning: 'missing_charset', response_metadata: { ...metadata, warnings: ['missing_charset'] } } };
}

function seededStore(now: () => number): SlackStore {
  const store = new SlackStore(now);
  seedWorkspace(store);
  return store;
}

/** A bearer token, or `token` as an argument. */
function authenticate(exchange: Exchange): Answer | undefined {
  const isForm = String(exchange.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const bearer = /^Bearer\s+(.+)$/i.exec(String(exchange.headers['authorization'] ?? ''))?.[1];
  const token = bearer ?? queryValue(exchange.query, 'token') ?? (isForm ? new URLSearchParams(exchange.rawBody.toString('utf8')).get('token') : null);
  const isFile = exchange.path.startsWith('/files-pri/');
  if (token?.trim() === slackSandboxToken) return undefined;
  // A file without a valid token leads to the sign-in page, not to an error.
  if (isFile) return { status: 302, headers: { location: `https://tributary-sandbox.slack.com/?redir=${encodeURIComponent(exchange.path)}` } };
  return token === null || token === undefined ? { status: 200, json: { ok: false, error: 'not_authed' } } : refusals.unauthorized();
}

const refusals: VendorRefusals = {
  rateLimited: (retryAfterSeconds) => ({ status: 429, json: { ok: false, error: 'ratelimited' }, headers: { 'retry-after': String(retryAfterSeconds) } }),
  unauthorized: () => ({ status: 200, json: { ok: false, error: 'invalid_auth' } }),
  serverError: (status) => ({ status, json: { ok: false, error: 'internal_error' } }),
  routeNotFound: (exchange) => ({ status: 200, json: { ok: false, error: 'unknown_method', req_method: exchange.path.replace(/^\/api\//, '') } }),
  malformedBody: () => ({ status: 200, json: { ok: false, error: 'invalid_json' } }),
};
