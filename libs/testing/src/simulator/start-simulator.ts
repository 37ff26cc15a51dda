/** Starts the simulated vendors, each on its own port of 127.0.0.1. */
import type { FastifyInstance } from 'fastify';
import { type Vendor, vendors, type VendorSimulation } from './exchange';
import { type Fault, FaultPlan } from './fault-plan';
import { hubspotBigFileId } from './hubspot/file-routes';
import { hubspotSandboxTokens, simulateHubspot } from './hubspot/hubspot-simulation';
import type { HubspotTokens } from './hubspot/hubspot-tokens';
import { oauthApp } from './hubspot/oauth-routes';
import { type LoggedRequest, RequestLog } from './request-log';
import { slackBigFileId } from './slack/slack-seed';
import { simulateSlack, slackSandboxToken } from './slack/slack-simulation';
import { buildVendorServer } from './vendor-server';
import { zendeskBigAttachmentId } from './zendesk/zendesk-seed';
import { simulateZendesk, zendeskSandboxAccount } from './zendesk/zendesk-simulation';

/** Ids of the 200 MB samples, and the OAuth app that HubSpot's token endpoint knows. */
export const simulatorSamples = {
  bigFileBytes: 200 * 1024 * 1024,
  hubspotBigFileId,
  zendeskBigAttachmentId: String(zendeskBigAttachmentId),
  slackBigFileId,
  hubspotOauthApp: oauthApp,
  hubspotRefreshToken: hubspotSandboxTokens.refreshToken,
} as const;

export interface SimulatorOptions {
  /** Port 0 or absent: any free one. */
  hubspot?: { port?: number };
  zendesk?: { port?: number };
  slack?: { port?: number };
  /** Milliseconds since the epoch; `Date.now` unless told. */
  now?: () => number;
}

/** Contexts of integrated accounts that the simulated vendors accept. */
export interface SimulatorCredentials {
  hubspot: { oauth: { token: { access_token: string } } };
  zendesk: { subdomain: string; email: string; api_token: string };
  slack: { oauth: { token: { access_token: string } } };
}

export interface Simulator {
  /** e.g. `http://127.0.0.1:40001`. */
  origins: Record<Vendor, string>;
  credentials: SimulatorCredentials;
  /** Hosts of the real vendor that each origin stands in for. */
  hosts: Record<Vendor, readonly string[]>;
  /** Every simulated host with its origin: a value for TRIBUTARY_UPSTREAMS. */
  upstreams: Record<string, string>;
  /** HubSpot's token endpoint: exchange counter, single-use refresh tokens, expiry. */
  hubspotTokens: HubspotTokens;
  /** Makes the next matching requests fail. */
  fail(fault: Fault): void;
  clearFaults(): void;
  requests(vendor?: Vendor): readonly LoggedRequest[];
  /** Seeded state again; faults and log emptied. */
  reset(): void;
  close(): Promise<void>;
}

export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const now = options.now ?? Date.now;
  const faults = new FaultPlan();
  const log = new RequestLog();
  const hubspot = simulateHubspot(now);
  const simulations: Record<Vendor, VendorSimulation> = { hubspot, zendesk: simulateZendesk(now), slack: simulateSlack(now) };
  const servers = vendors.map((vendor) => buildVendorServer({ simulation: simulations[vendor], faults, log, now }));
  const started = await Promise.allSettled(servers.map((server, index) => server.listen({ host: '127.0.0.1', port: options[vendors[index] ?? 'hubspot']?.port ?? 0 })));
  const failed = started.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await closeAll(servers);
    throw new Error('The provider simulator could not listen on 127.0.0.1', { cause: failed.reason });
  }
  const originOf = (vendor: Vendor): string => {
    const outcome = started[vendors.indexOf(vendor)];
    return outcome?.status === 'fulfilled' ? outcome.value : '';
  };
  const origins: Record<Vendor, string> = { hubspot: originOf('hubspot'), zendesk: originOf('zendesk'), slack: originOf('slack') };
  return {
    origins,
    credentials: {
      hubspot: { oauth: { token: { access_token: hubspotSandboxTokens.accessToken } } },
      zendesk: { ...zendeskSandboxAccount },
      slack: { oauth: { token: { access_token: slackSandboxToken } } },
    },
    hosts: { hubspot: simulations.hubspot.hosts, zendesk: simulations.zendesk.hosts, slack: simulations.slack.hosts },
    upstreams: Object.fromEntries(vendors.flatMap((vendor) => simulations[vendor].hosts.map((host) => [host, origins[vendor]] as const))),
    hubspotTokens: hubspot.tokens,
    fail: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    requests: (vendor) => log.list(vendor),
    reset: () => {
      for (const vendor of vendors) simulations[vendor].reset();
      faults.clear();
      log.clear();
    },
    close: () => closeAll(servers),
  };
}

async function closeAll(servers: readonly FastifyInstance[]): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}
