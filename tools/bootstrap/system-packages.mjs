// The real servers that the tests run against, from Debian's packages.
import { existsSync, readFileSync } from 'node:fs';
import { runCommand } from './run-command.mjs';

const packages = {
  'nats-server': ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server'],
  postgresql: ['/usr/lib/postgresql/15/bin/postgres', '/usr/lib/postgresql/17/bin/postgres', '/opt/homebrew/bin/postgres', '/usr/local/bin/postgres'],
  chromium: ['/usr/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
};

const missing = () => Object.entries(packages).filter(([, paths]) => !paths.some((path) => existsSync(path))).map(([name]) => name);
const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && readFileSync('/etc/debian_version', 'utf8').length > 0;

/** Installs what is missing; where it cannot, says in one sentence what to run. */
export async function ensureSystemPackages() {
  const wanted = missing();
  if (wanted.length === 0) return;
  if (!isDebianRoot()) {
    console.error(`tributary: the tests need ${wanted.join(', ')}; on Debian run "sudo apt-get install ${wanted.join(' ')}", on macOS "brew install ${wanted.join(' ')}".`);
    process.exit(1);
  }
  console.log(`tributary: installing ${wanted.join(', ')} from Debian's packages, once`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await runCommand('apt-get', ['update', '-qq'], options);
  const code = await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '-qq', '--no-install-recommends', ...wanted], options);
  if (code !== 0) throw new Error(`apt-get install ${wanted.join(' ')} ended with code ${code}`);
}
