import { type RunningPostgres, startPostgres } from '@tributary/testing';
import { openDatabase } from '../database/open-database';
import { describeRefresh } from '../fixtures/refresh-suite';

/** 1,000 rounds by hand: TRIBUTARY_REFRESH_ROUNDS=1000. */
const rounds = Number(process.env['TRIBUTARY_REFRESH_ROUNDS'] ?? 20);
let postgres: RunningPostgres | undefined;

describeRefresh('token refresh by three replicas on PostgreSQL', {
  rounds,
  async open() {
    postgres = await startPostgres();
    const url = await postgres.createDatabase('refresh');
    // Opened at the same time: the migrations of three replicas that start together must not collide.
    return Promise.all([1, 2, 3].map(() => openDatabase({ url })));
  },
});

afterAll(async () => postgres?.stop());
