import { type Simulator, startSimulator } from './start-simulator';

describe('the provider simulator', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());
  beforeEach(() => simulator.reset());

  const hubspot = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${simulator.origins.hubspot}${path}`, { ...init, headers: { authorization: `Bearer ${simulator.credentials.hubspot.oauth.token.access_token}`, 'content-type': 'application/json', ...init.headers } });

  it('pages through every seeded contact once', async () => {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const answer = (await (await hubspot(`/crm/v3/objects/contacts?limit=100${after === undefined ? '' : `&after=${after}`}`)).json()) as { results: { id: string }[]; paging?: { next: { after: string } } };
      ids.push(...answer.results.map((record) => record.id));
      after = answer.paging?.next.after;
    } while (after !== undefined);

    expect(ids).toHaveLength(250);
    expect(new Set(ids).size).toBe(250);
  });

  it('creates a contact that can be read back', async () => {
    const created = await hubspot('/crm/v3/objects/contacts', { method: 'POST', body: JSON.stringify({ properties: { email: 'new@example.com', firstname: 'Ünï', seats: 3 } }) });
    const { id } = (await created.json()) as { id: string };

    const read = (await (await hubspot(`/crm/v3/objects/contacts/${id}?properties=firstname,seats,city`)).json()) as { properties: Record<string, string | null> };

    expect(created.status).toBe(201);
    expect(read.properties).toMatchObject({ firstname: 'Ünï', seats: '3', city: null });
  });
});
