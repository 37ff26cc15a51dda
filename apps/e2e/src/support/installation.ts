/** Tributary running for real, in either of its two forms, with simulated vendors behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@tributary/testing';
import { ApiClient } from './api-client';
import { workspaceRoot, type NodeProcess } from './node-process';
import { startProbeVendor, type ProbeVendor } from './probe-vendor';
import { startProcesses, type BusAddress } from './start-processes';
import { startStandaloneProcess } from './start-standalone';

export const modes = ['standalone', 'processes'] as const;
export type Mode = (typeof modes)[number];
export type AccountName = 'hubspot' | 'zendesk' | 'slack' | 'probe';

export interface InstallationOptions {
  /** Replicas of each program, where there are several programs. */
  replicas?: number;
  /** Added to the environment of every program. */
  environment?: Record<string, string>;
}

export interface Installation {
  mode: Mode;
  api: ApiClient;
  /** A caller of another environment of the same installation. */
  stranger: ApiClient;
  environmentId: string;
  /** Id of the account of this provider, connected when it is first asked for. */
  account(name: AccountName): Promise<string>;
  simulator: Simulator;
  probe: ProbeVendor;
  processes: NodeProcess[];
  /** Undefined in the standalone process, whose bus is in memory. */
  bus: BusAddress | undefined;
  /** Everything that every program wrote. */
  logs(): string;
  connect(integration: string, context: Record<string, unknown>, api?: ApiClient): Promise<string>;
  stop(): Promise<void>;
}

/** What either form is started with, and what it gives back. */
export interface StartContext {
  directory: string;
  environment: Record<string, string>;
  replicas: number;
}
export interface StartedForm {
  origins: string[];
  token: string;
  strangerToken: string;
  environmentId: string;
  processes: NodeProcess[];
  bus?: BusAddress;
  stop(): Promise<void>;
}

const starters: Record<Mode, (context: StartContext) => Promise<StartedForm>> = { standalone: startStandaloneProcess, processes: startProcesses };
export const probeKey = 'probe-key-0001';

export async function startInstallation(mode: Mode, options: InstallationOptions = {}): Promise<Installation> {
  const directory = mkdtempSync(join(tmpdir(), 'tributary-e2e-'));
  const simulator = await startSimulator();
  const probe = await startProbeVendor();
  const upstreams = { ...simulator.upstreams, ...simulator.origins, 'probe.example.com': probe.origin };
  const closeVendors = async () => {
    await Promise.all([simulator.close(), probe.close()]);
    rmSync(directory, { recursive: true, force: true });
  };
  const form = await starters[mode]({
    directory,
    replicas: options.replicas ?? 2,
    environment: {
      TRIBUTARY_UPSTREAMS: JSON.stringify(upstreams),
      TRIBUTARY_PROVIDERS_DIR: join(workspaceRoot, 'apps/e2e/fixtures/providers'),
      TRIBUTARY_LOG_LEVEL: 'debug',
      ...options.environment,
    },
  }).catch(async (error: unknown) => {
    await closeVendors();
    throw error;
  });
  const api = new ApiClient(form.origins, form.token);
  const connect = async (integration: string, context: Record<string, unknown>, caller = api) =>
    (await caller.read<{ id: string }>('POST', '/integrated-account', { status: 201, body: { tenant_id: 'e2e', integration, context } })).id;
  const { hubspot, zendesk, slack } = simulator.credentials;
  const contexts: Record<AccountName, Record<string, unknown>> = { hubspot: { ...hubspot }, zendesk: { ...zendesk }, slack: { ...slack }, probe: { api_key: probeKey } };
  const connected: Partial<Record<AccountName, Promise<string>>> = {};
  return {
    mode,
    api,
    stranger: new ApiClient(form.origins, form.strangerToken),
    environmentId: form.environmentId,
    account: (name) => (connected[name] ??= connect(name, contexts[name])),
    simulator,
    probe,
    processes: form.processes,
    bus: form.bus,
    logs: () => form.processes.map((program) => program.output()).join('\n'),
    connect,
    async stop() {
      await form.stop();
      await closeVendors();
    },
  };
}
