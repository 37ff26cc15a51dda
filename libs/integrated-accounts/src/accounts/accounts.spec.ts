import { openDatabase } from '../database/open-database';
import { describeAccounts } from '../fixtures/account-suite';

describeAccounts('accounts on PGlite', () => openDatabase({ dataDir: 'memory://' }));
