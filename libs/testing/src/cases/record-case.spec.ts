import { Agent } from 'undici';
import { readFleetProvider } from '../conformance/fleet';
import { type Simulator, startSimulator } from '../simulator/start-simulator';
import { checkStep } from './check-step';
import type { LocatedCase } from './provider-case';
import { type CallPlan, recordCases, type RecordedFile } from './record-case';
import { runCase } from './run-case';

describe('recording calls of an account', () => {
  let simulator: Simulator;
  let dispatcher: Agent;

  beforeAll(async () => {
    simulator = await startSimulator();
    dispatcher = new Agent();
  });
  afterAll(async () => {
    await dispatcher.close();
    await simulator.close();
  });

  const plan: CallPlan = {
    provider: 'zendesk', model: 'ticketing', resource: 'users', method: 'list',
    cases: [{ name: 'pages', kind: 'second_page', steps: [{ call: { query: 'limit=2' } }, { call: { query: 'limit=2&next_cursor={{next_cursor}}' } }] }],
  };

  async function record(): Promise<{ file: RecordedFile; secrets: string[]; replay: () => Promise<void> }> {
    const zendesk = readFleetProvider('zendesk');
    if ('problems' in zendesk) throw new Error('zendesk does not load');
    const { email, api_token: apiToken, subdomain } = simulator.credentials.zendesk as unknown as { email: string; api_token: string; subdomain?: string };
    const context = { subdomain: subdomain ?? 'sim', email, api_token: apiToken };
    const file = await recordCases(plan, { definition: zendesk.definition, dispatcher, context, authenticationMethod: 'api_key', upstream: () => simulator.origins.zendesk });
    const replay = async (): Promise<void> => {
      for (const one of file.cases) {
        const located: LocatedCase = { account: file.account, ...one, provider: 'zendesk', model: plan.model, resource: plan.resource, method: plan.method, file: '' };
        const outcomes = await runCase(located, { get: () => zendesk.definition, keys: () => ['zendesk'] });
        outcomes.forEach((outcome, index) => {
          const step = one.steps[index];
          expect(outcome.deviations).toEqual([]);
          if (step !== undefined) checkStep(located, step, outcome);
        });
      }
    };
    return { file, secrets: [apiToken, email], replay };
  }

  it('writes cases that pass when they are replayed', async () => {
    const { file, replay } = await record();

    await replay();
    expect(file.cases[0]?.steps.map(({ expect: { status }, exchanges }) => ({ status, asked: exchanges.map(({ request }) => request.url.split('/')[2]) }))).toEqual([
      { status: 200, asked: ['acme.zendesk.com'] },
      { status: 200, asked: ['acme.zendesk.com'] },
    ]);
  });

  it('writes neither secrets nor people', async () => {
    const { file, secrets } = await record();

    const text = JSON.stringify(file);
    const decoded = text.replace(/Basic ([A-Za-z0-9+/=]+)/g, (_all, encoded: string) => Buffer.from(encoded, 'base64').toString('utf8'));
    for (const secret of secrets) expect(decoded).not.toContain(secret);
    expect((text.match(/[\w.+-]+@[\w.]+/g) ?? []).filter((address) => !/^person\d+@example\.com$/.test(address))).toEqual([]);
    expect(text).toMatch(/"name":"Example name \d+"/);
  });

  it('says so when the call asks nothing', async () => {
    const zendesk = readFleetProvider('zendesk');
    if ('problems' in zendesk) throw new Error('zendesk does not load');

    const recording = recordCases({ ...plan, resource: 'nothing' }, { definition: zendesk.definition, dispatcher, context: {} });

    await expect(recording).rejects.toThrow('the call asked the provider nothing');
  });
});
