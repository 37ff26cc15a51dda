import { type RunningPostgres, startPostgres } from '@tributary/testing';
import { openDatabase } from '../database/open-database';
import { describeAccounts } from '../fixtures/account-suite';

let postgres: RunningPostgres | undefined;

describeAccounts('accounts on PostgreSQL', async () => {
  postgres = await startPostgres();
  return openDatabase({ url: await postgres.createDatabase('accounts') });
});

// Runs after the suite has deleted nothing but what it tells of: the dump holds dozens of accounts.
it('writes no secret into a dump of the database (C8)', async () => {
  const dump = (await postgres?.dump('accounts')) ?? '';

  expect(dump).toContain('acme-1');
  expect(dump).not.toContain('CANARY');
  expect(dump).not.toContain('catalogue-must-not-keep-this');
  expect(dump).not.toMatch(/trb_[\w-]{20,}/);
});

afterAll(async () => postgres?.stop());
