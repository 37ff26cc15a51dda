// `npm test`: everything that CI runs, on a fresh clone. Ends with one line: `N passed, M failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { checkNodeVersion, ensureInstalled } from './ensure-installed.mjs';
import { ensureBuilt } from './ensure-built.mjs';
import { ensureNewerNode } from './newer-node.mjs';
import { packageCommand } from './package-command.mjs';
import { quietEnvironment, root, runCommand } from './run-command.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

const results = join(root, '.cache', 'test-results');
const totals = { passed: 0, failed: 0, skipped: 0 };

async function check(name, args) {
  console.log(`\n== ${name}`);
  const code = await runCommand(process.execPath, args);
  totals[code === 0 ? 'passed' : 'failed'] += 1;
}

async function suite(project, workers, node = process.execPath) {
  console.log(`\n== ${project} tests${node === process.execPath ? '' : ` on ${node}`}`);
  const output = join(results, `${project}.json`);
  rmSync(output, { force: true });
  const command = [packageCommand('jest'), '--selectProjects', project, '--json', `--outputFile=${output}`, '--maxWorkers', workers, '--passWithNoTests'];
  const code = await runCommand(node, command, { env: { ...quietEnvironment, PATH: `${dirname(node)}${delimiter}${quietEnvironment.PATH}` } });
  try {
    const report = JSON.parse(readFileSync(output, 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
    totals.skipped += report.numPendingTests;
    if (code !== 0 && report.numFailedTests + report.numRuntimeErrorTestSuites === 0) totals.failed += 1;
  } catch {
    totals.failed += 1;
  }
}

checkNodeVersion();
await ensureInstalled();
await ensureSystemPackages();
await ensureBuilt();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
await check('type check', [packageCommand('typescript', 'tsc'), '--noEmit', '-p', 'tsconfig.json']);
await check('lint', [packageCommand('eslint'), '.', '--max-warnings', '0']);
await suite('unit', '2');
await suite('integration', '1');
await suite('e2e', '1');
const newerNode = await ensureNewerNode();
if (newerNode !== undefined) for (const project of ['integration', 'e2e']) await suite(project, '1', newerNode);
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 ? 0 : 1);
