import { openDatabase } from '../database/open-database';
import { describeRefresh } from '../fixtures/refresh-suite';

describeRefresh('token refresh in one process on PGlite', {
  open: async () => [await openDatabase({ dataDir: 'memory://' })],
  rounds: 3,
});
