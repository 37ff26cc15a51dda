import { type RunningPostgres, startPostgres } from '@tributary/testing';
import { openDatabase, type OpenDatabase } from '../database/open-database';
import { acme, testVault } from '../fixtures/acme';
import { createIntegratedAccounts, type IntegratedAccounts } from '../integrated-accounts';
import type { KeptAnswer, KeyedRequest } from './kept-answers';

const answer: KeptAnswer = { outcome: 'answer', status: 201, headers: { 'content-type': 'application/json' }, body: Buffer.from('{"id":"CANARY-answer"}').toString('base64') };

describe('idempotency keys over two replicas on PostgreSQL', () => {
  let postgres: RunningPostgres;
  const databases: OpenDatabase[] = [];
  let replicas: [IntegratedAccounts, IntegratedAccounts];
  let keyed: KeyedRequest;
  let clock = Date.now();

  beforeAll(async () => {
    postgres = await startPostgres();
    const url = await postgres.createDatabase('idempotency');
    const open = async () => {
      const database = await openDatabase({ url });
      databases.push(database);
      return createIntegratedAccounts({ database, vault: testVault(), now: () => clock });
    };
    replicas = [await open(), await open()];
    await replicas[0].registerIntegrations([acme]);
    const { environmentId } = await replicas[0].bootstrapEnvironment();
    const account = await replicas[0].createAccount(environmentId, { tenant_id: 't', integration: 'acme', authentication_method: 'api_key', context: { site: 'https://shop.example', private_code: 'p', api_key: 'k' } });
    keyed = { environmentId, accountId: account.id, route: 'unified.v1.crm.contacts.create ', key: 'k1', request: '{}', deadline: 0 };
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await postgres.stop();
  });
  const request = (key: string, more: Partial<KeyedRequest> = {}): KeyedRequest => ({ ...keyed, key, deadline: Date.now() + 5_000, ...more });

  it('lets one of many run, and gives the others its answer', async () => {
    let runs = 0;
    const attempt = async (accounts: IntegratedAccounts) => {
      const claim = await accounts.claimAnswer(request('many'));
      if (claim.kind === 'repeated') return claim.answer;
      runs += 1;
      await claim.keep(answer);
      return answer;
    };

    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => attempt(replicas[index % 2 === 0 ? 0 : 1])));

    expect(runs).toBe(1);
    expect(answers).toEqual(Array.from({ length: 20 }, () => answer));
  });

  it('refuses the key for another request', async () => {
    const claim = await replicas[0].claimAnswer(request('other'));
    if (claim.kind === 'first') await claim.keep(answer);

    await expect(replicas[1].claimAnswer(request('other', { request: '{"x":1}' }))).rejects.toMatchObject({ code: 'idempotency_conflict', status: 409 });
  });

  it('says that the outcome is unknown when the first one never finished', async () => {
    await replicas[0].claimAnswer(request('dead'));

    await expect(replicas[1].claimAnswer(request('dead', { deadline: Date.now() + 120 }))).rejects.toThrow('whether it was executed is unknown');
  });

  it('lets a released key run again, and forgets after a day', async () => {
    const first = await replicas[0].claimAnswer(request('again'));
    if (first.kind === 'first') await first.release();
    const second = await replicas[1].claimAnswer(request('again'));
    if (second.kind === 'first') await second.keep(answer);
    clock += 25 * 60 * 60 * 1000;
    await replicas[0].forgetExpiredAnswers();

    expect([first.kind, second.kind, (await replicas[0].claimAnswer(request('again'))).kind]).toEqual(['first', 'first', 'first']);
  });

  it('keeps answers sealed', async () => {
    const claim = await replicas[0].claimAnswer(request('sealed'));
    if (claim.kind === 'first') await claim.keep(answer);

    const dump = await postgres.dump('idempotency');

    expect(dump).toContain('kept_answers');
    expect(dump).not.toContain(answer.body);
    expect(dump).not.toContain('CANARY-answer');
  });
});
