// Everything that the benchmark compares, started once: (a) the provider directly, (b) a bare undici proxy, (c) the standalone process,
// (d) four processes over NATS and PostgreSQL, (e) and (f) the floors of both: the same hops, a mapping written by hand, and nothing else.
import { startProcess, stopProcesses } from './child-process.mjs';
import { startProcesses, startStandalone } from './deployments.mjs';
import { createTarget, load } from './measure.mjs';

const probe = ['--import', new URL('event-loop-probe.mjs', import.meta.url).pathname];

export async function startContenders({ delay = 0 } = {}) {
  const { match: providerPort } = await startProcess(process.execPath, ['tools/bench/chain/provider.mjs'], { DELAY: String(delay) }, /port (\d+)/);
  const provider = `http://127.0.0.1:${providerPort[1]}`;
  const proxy = await startProcess(process.execPath, [...probe, 'tools/bench/chain/proxy.mjs'], { ORIGIN: provider }, /port (\d+)/);
  const standalone = await startStandalone(provider);
  const processes = await startProcesses(provider);
  const bare = await startBareForms(provider, processes.natsUrl);
  const all = [
    { name: 'a: provider directly', target: createTarget(provider, 'bench') },
    { name: 'b: bare undici proxy', target: createTarget(`http://127.0.0.1:${proxy.match[1]}`, 'bench'), running: { proxy } },
    { name: 'c: standalone', target: createTarget(standalone.baseUrl, standalone.token), account: standalone.account, wideAccount: standalone.wideAccount, running: standalone.running },
    { name: 'd: four processes', target: createTarget(processes.baseUrl, processes.token), account: processes.account, wideAccount: processes.wideAccount, running: processes.running },
    { name: 'e: bare standalone', target: createTarget(`http://127.0.0.1:${bare.standalone.match[1]}`, 'bench'), isBare: true, running: { standalone: bare.standalone } },
    { name: 'f: bare processes', target: createTarget(`http://127.0.0.1:${bare.gateway.match[1]}`, 'bench'), isBare: true, running: { service: bare.service, gateway: bare.gateway } },
  ];
  return {
    all,
    /** Without the provider itself and the floors. */
    chains: all.slice(1).filter(({ isBare }) => !isBare),
    store: processes.store,
    /** Milliseconds until the provider answers, and words in each record's longest field. */
    async setProvider({ delay: wait = 0, text = 24 }) {
      await fetch(`${provider}/bench?delay=${wait}&text=${text}`, { method: 'POST' });
    },
    /** Figures are those of processes that have run for a while: every kind of call until its code is optimised. */
    async warmUp(milliseconds) {
      for (const kind of ['raw', 'list', 'get']) for (const contender of all) await load(contender.target, pathOf(contender, kind), { connections: 16, milliseconds: contender.account === undefined ? milliseconds / 4 : milliseconds });
    },
    async stop() {
      await Promise.all(all.map(({ target }) => target.close()));
      await stopProcesses();
      await processes.stop();
    },
  };
}

/** With the heap growing as in the product (docs/adr/0031). */
async function startBareForms(origin, natsUrl) {
  const start = (role, env, ready) => startProcess(process.execPath, ['--max-semi-space-size=32', '--heap-growing-percent=200', ...probe, 'tools/bench/chain/bare-forms.mjs'], { ROLE: role, ...env }, ready);
  return {
    standalone: await start('standalone', { ORIGIN: origin }, /port (\d+)/),
    service: await start('service', { ORIGIN: origin, NATS_URL: natsUrl }, /ready/),
    gateway: await start('gateway', { NATS_URL: natsUrl }, /port (\d+)/),
  };
}

const listParameters = { raw: '&truto_response_format=raw', lean: '&truto_ignore_remote_data=true' };

/** The address of a call at a contender: `raw`, `list` and `lean` take a page size, `get` reads one record. */
export function pathOf(contender, kind, { limit = 100, account = contender.account } = {}) {
  const providerPath = kind === 'get' ? '/crm/v3/objects/contacts/1' : `/crm/v3/objects/contacts?limit=${limit}`;
  if (contender.isBare) return `/${kind}?to=${providerPath}`;
  if (account === undefined) return providerPath;
  const of = `integrated_account_id=${account}`;
  if (kind === 'get') return `/unified/crm/contacts/1?${of}`;
  return `/unified/crm/contacts?limit=${limit}${listParameters[kind] ?? ''}&${of}`;
}
