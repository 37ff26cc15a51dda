/** The chain from HTTP to a vendor and back, the same tests over both forms of the installation. */
import { describeAccounts } from './scenarios/accounts';
import { describeBadInput } from './scenarios/bad-input';
import { describeFormats } from './scenarios/formats';
import { describeMeta } from './scenarios/meta';
import { describeOverrides } from './scenarios/overrides';
import { describeProviderFailures } from './scenarios/provider-failures';
import { describeRecords } from './scenarios/records';
import { describeRefresh } from './scenarios/refresh';
import { describeSecrets } from './scenarios/secrets';
import { modes, startInstallation, type Installation } from './support/installation';

jest.setTimeout(60_000);

describe.each(modes)('the whole chain, %s', (mode) => {
  let installation: Installation;
  const current = () => installation;

  beforeAll(async () => {
    installation = await startInstallation(mode, { environment: { TRIBUTARY_CALL_TIMEOUT_MS: '4000' } });
  }, 120_000);
  afterAll(() => installation?.stop(), 60_000);
  beforeEach(() => installation.simulator.clearFaults());

  describeRecords(current);
  describeFormats(current);
  describeProviderFailures(current);
  describeMeta(current);
  describeOverrides(current);
  describeAccounts(current);
  describeRefresh(current);
  describeBadInput(current);
  describeSecrets(current);
});
