/** The exchanges of every provider's cases are what the vendors describe. `PROVIDER=<key>` narrows the run to one. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFleet } from '../conformance/fleet';
import { checkContract, type ContractReport } from './check-contract';
import { descriptionsFolder } from './descriptions-folder';
import { renderContractReport } from './render-contract-report';

const page = join(__dirname, '../../../../docs/generated/contract.md');
const isPresent = existsSync(descriptionsFolder);
if (!isPresent) console.warn(`Vendor descriptions are not at ${descriptionsFolder}: no exchange is checked against them.`);
const fleet = readFleet();

(isPresent ? describe : describe.skip)('exchanges of cases against the vendors’ descriptions (needs ../shared/specs beside the checkout)', () => {
  const reports: ContractReport[] = [];

  it.each(fleet.providers.map((provider) => [provider.key, provider] as const))('%s', (_key, provider) => {
    const report = checkContract(provider);
    reports.push(report);

    expect(report.breaches).toEqual([]);
  }, 60_000);

  (process.env['PROVIDER'] === undefined ? it : it.skip)('docs/generated/contract.md says what was checked (not with PROVIDER, which leaves the others out)', () => {
    const rendered = renderContractReport(reports);
    if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(page, rendered);

    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'missing: run this test with UPDATE_GENERATED=1').toBe(rendered);
  });
});
