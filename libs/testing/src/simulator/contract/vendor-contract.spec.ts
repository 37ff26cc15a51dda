import { isRecord, type Vendor, vendors } from '../exchange';
import { simulateHubspot } from '../hubspot/hubspot-simulation';
import { simulateSlack } from '../slack/slack-simulation';
import { type Simulator, startSimulator } from '../start-simulator';
import { simulateZendesk } from '../zendesk/zendesk-simulation';
import { descriptionsFolder } from '../../contract/descriptions-folder';
import { describeError, hasDescriptions, VendorDescriptions } from './vendor-descriptions';
import { undescribed, waivers } from './vendor-waivers';
import { type Step, walks } from './vendor-walk';

const simulations = { hubspot: simulateHubspot, zendesk: simulateZendesk, slack: simulateSlack };
const present = hasDescriptions();
if (!present) console.warn(`Vendor descriptions are not at ${descriptionsFolder}: the simulator's answers are not checked against them.`);

(present ? describe : describe.skip)('the simulator answers as the vendors describe (needs ../shared/specs beside the checkout)', () => {
  let simulator: Simulator;
  const unusedWaivers = new Set(waivers);

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());

  it.each(vendors)('%s: every endpoint that its descriptions know', async (vendor) => {
    const descriptions = new VendorDescriptions(vendor);
    const routes = simulations[vendor](Date.now).routes;
    const seen = new Set<string>();
    const problems: string[] = [];
    let validated = 0;

    for (const step of walks[vendor]) {
      const { status, body } = await take(simulator, vendor, step);
      const path = step.path.split('?', 1)[0] ?? '';
      const name = `${step.method} ${step.path}`;
      if (status !== (step.status ?? 200)) problems.push(`${name}: status ${String(status)} ${JSON.stringify(body)}`);
      const described = descriptions.find(step.method, path, status) ?? (vendor === 'slack' ? descriptions.find('GET', path, status) : undefined);
      if (described === undefined) continue;
      seen.add(routeOf(routes, step.method, path));
      const isRefused = vendor === 'slack' && isRecord(body) && body['ok'] === false;
      const validate = isRefused ? (descriptions.find(step.method, path, 599) ?? descriptions.find('GET', path, 599))?.validate : described.validate;
      if (validate === undefined) continue;
      validated += 1;
      if (validate(body) === true) continue;
      for (const error of validate.errors ?? []) {
        const offending = isRecord(error.params) ? String(error.params['additionalProperty'] ?? '') : '';
        const waiver = waivers.find((entry) => entry.vendor === vendor && entry.keyword === error.keyword && entry.at.test(error.instancePath) && (entry.member ?? offending) === offending && (entry.onlyNull !== true || error.data === null));
        if (waiver === undefined) problems.push(`${name}: ${describeError(error)}`);
        else unusedWaivers.delete(waiver);
      }
    }

    const unvisited = routes.filter((route) => !(vendor === 'slack' && route.method === 'GET')).map((route) => `${route.method} ${route.path}`).filter((route) => !seen.has(route) && undescribed[vendor][route] === undefined);
    console.info(`${vendor}: ${String(validated)} answers validated against the vendor's descriptions, ${String(seen.size)} of ${String(routes.length)} routes`);
    const nowDescribed = Object.keys(undescribed[vendor]).filter((route) => seen.has(route));
    expect({ problems, unvisited, nowDescribed }).toEqual({ problems: [], unvisited: [], nowDescribed: [] });
  });

  it('needs every waiver that is written down', () => {
    expect([...unusedWaivers]).toEqual([]);
  });
});

async function take(simulator: Simulator, vendor: Vendor, step: Step): Promise<{ status: number; body: unknown }> {
  const { credentials } = simulator;
  const authorization = vendor === 'zendesk' ? `Basic ${Buffer.from(`${credentials.zendesk.email}/token:${credentials.zendesk.api_token}`).toString('base64')}` : `Bearer ${credentials[vendor].oauth.token.access_token}`;
  const content = contentOf(step);
  const response = await fetch(`${simulator.origins[vendor]}${step.path}`, { method: step.method, headers: { authorization, ...(content === undefined ? {} : { 'content-type': content.type }) }, ...(content === undefined ? {} : { body: content.body }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

function contentOf(step: Step): { type: string; body: string } | undefined {
  if (step.form !== undefined) return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(step.form).toString() };
  if (step.raw !== undefined) return { type: 'text/plain', body: step.raw };
  return step.body === undefined ? undefined : { type: 'application/json; charset=utf-8', body: JSON.stringify(step.body) };
}

/** The route that serves a path: literal segments win over parameters. */
function routeOf(routes: readonly { method: string; path: string }[], method: string, path: string): string {
  const matching = routes.filter((route) => route.method === method && new RegExp(`^${route.path.replace(/[.]/g, '\\.').replace(/:[^/]+/g, '[^/]+')}$`).test(path));
  matching.sort((left, right) => left.path.split(':').length - right.path.split(':').length);
  return matching[0] === undefined ? '' : `${method} ${matching[0].path}`;
}
