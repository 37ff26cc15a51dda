/** What one process holds of accounts that another changes (ADR 0032). */
import { type RunningPostgres, startPostgres } from '@tributary/testing';
import { Client } from 'pg';
import { openDatabase, type OpenDatabase } from '../database/open-database';
import { watchAccounts, type AccountChange } from '../database/watch-accounts';
import { acme, testVault } from '../fixtures/acme';
import { until } from '../fixtures/until';
import { createIntegratedAccounts, type IntegratedAccounts } from '../integrated-accounts';

const BEAT_MS = 100;
let postgres: RunningPostgres;
let url: string;
let databases: OpenDatabase[];
let writer: IntegratedAccounts;
let reader: IntegratedAccounts;
let environmentId: string;

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase('held');
  databases = [await openDatabase({ url }), await openDatabase({ url })];
  [writer, reader] = databases.map((database) => createIntegratedAccounts({ database, vault: testVault() })) as [IntegratedAccounts, IntegratedAccounts];
  await writer.registerIntegrations([acme]);
  ({ environmentId } = await writer.bootstrapEnvironment());
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await postgres.stop();
});

const connect = () => writer.createAccount(environmentId, { tenant_id: 't', integration: 'acme', authentication_method: 'api_key', context: { site: 'https://shop.example', private_code: 'p', api_key: 'k' } });

async function held(id: string) {
  const load = () => reader.loadAccountSnapshot(environmentId, id);
  await until(async () => (await load()) === (await load()));
  return load;
}

describe('an account that one process holds', () => {
  it('is read anew once another process changed it, its installation, or a model override', async () => {
    const { id, environment_integration_id: installation } = await connect();
    const load = await held(id);

    await writer.updateAccount(environmentId, id, { context: { note: 'changed' } });
    await until(async () => (await load()).context['note'] === 'changed');
    await writer.updateEnvironmentIntegration(environmentId, installation, { override: { headers: { 'x-b': '2' } } });
    await until(async () => (await load()).environmentIntegrationOverride !== undefined);
    await writer.updateEnvironmentIntegration(environmentId, installation, { override: null });
    await writer.setModelOverride(environmentId, { integration: 'acme', model: 'crm', override: { contacts: { list: { response_mapping: 'response.id' } } } });
    await until(async () => (await load()).environmentModelOverride !== undefined);
    await writer.setModelOverride(environmentId, { integration: 'acme', model: 'crm', override: null });
    await writer.deleteAccount(environmentId, id);
    await until(() => load().then(() => false, (error: { code?: string }) => error.code === 'account_not_found'));
  });

  it('is read from the store at once for a call that says it was changed a moment ago', async () => {
    const { id } = await connect();
    await held(id);
    for (let round = 0; round < 50; round += 1) {
      await writer.updateAccount(environmentId, id, { context: { round } });
      expect(writer.changedLately()).toBe(true);
      expect((await reader.loadAccountSnapshot(environmentId, id, { isFresh: true })).context['round']).toBe(round);
    }
  });

  it('is not held beyond a change of another account', async () => {
    const [one, other] = [await connect(), await connect()];
    const load = await held(one.id);
    const snapshot = await load();
    await writer.updateAccount(environmentId, other.id, { context: { note: 'other' } });
    await until(async () => (await reader.loadAccountSnapshot(environmentId, other.id)).context['note'] === 'other');
    expect(await load()).toBe(snapshot);
  });
});

describe('the watch on accounts', () => {
  it('is complete once its own beat came back, and tells that changes may be missing when its connection ends', async () => {
    const heard: AccountChange[] = [];
    const watch = watchAccounts(url, (change) => heard.push(change), BEAT_MS);
    expect(watch.isComplete).toBe(false);
    await until(() => watch.isComplete);

    const admin = new Client({ connectionString: url });
    await admin.connect();
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tributary accounts'");
    await until(() => heard.some((change) => change.environmentId === undefined));
    await until(() => watch.isComplete);
    await admin.end();
    await watch.close();
    expect(watch.isComplete).toBe(false);
  });

  it('is never complete where notifications do not come through', async () => {
    const deaf = await postgres.createDatabase('deaf');
    const client = new Client({ connectionString: deaf });
    await client.connect();
    // As behind a pooler: the beat is taken and never delivered.
    await client.query("create schema shadow; create function shadow.pg_notify(text, text) returns void language sql as 'select'; alter database deaf set search_path = shadow, pg_catalog");
    await client.end();
    const watch = watchAccounts(deaf, () => undefined, BEAT_MS);
    await new Promise((resolve) => setTimeout(resolve, 5 * BEAT_MS));
    expect(watch.isComplete).toBe(false);
    await watch.close();
  });

  it('is not complete without a server, and does not end the process', async () => {
    const watch = watchAccounts('postgres://nobody@127.0.0.1:1/nothing', () => undefined, BEAT_MS);
    await new Promise((resolve) => setTimeout(resolve, 3 * BEAT_MS));
    expect(watch.isComplete).toBe(false);
    await watch.close();
  });
});
