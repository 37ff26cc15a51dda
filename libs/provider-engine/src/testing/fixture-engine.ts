/** An engine on one fixture provider and one local HTTP server: for the engine's own tests. */
import type { IntegrationDocument, MappingDocument } from '@tributary/provider-spec';
import type { CallParameters, UnifiedCall } from '@tributary/unified-core';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { createEngine } from '../create-engine';
import type { AccountSnapshot, CallContext, CallOutcome, EngineOptions } from '../engine-contract';

export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  /** Objects are sent as JSON. */
  body?: unknown;
}
export type Handler = (request: SeenRequest, response: ServerResponse) => Reply | Promise<Reply> | undefined | Promise<undefined>;

/** A local server that records what it was asked. */
export class FixtureServer {
  readonly seen: SeenRequest[] = [];
  handler: Handler = () => ({ body: {} });
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  get origin(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const seen = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    this.seen.push(seen);
    const reply = await this.handler(seen, response);
    if (reply === undefined) return;
    const isBytes = typeof reply.body === 'string' || reply.body instanceof Uint8Array;
    const body = isBytes ? (reply.body as string | Uint8Array) : reply.body === undefined ? '' : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, { ...(!isBytes && body !== '' && { 'content-type': 'application/json' }), ...reply.headers });
    response.end(body);
  }
}

export const fixtureHost = 'api.acme.test';

export function fixtureIntegration(changes: Partial<IntegrationDocument>): IntegrationDocument {
  return {
    name: 'acme',
    label: 'Acme',
    category: 'crm',
    status: 'wip',
    base_url: `https://${fixtureHost}/v1`,
    allowed_hosts: [fixtureHost],
    credentials: { format: 'api_key', config: { fields: [{ name: 'api_key', label: 'Key', type: 'password', secret: true }] } },
    authorization: { format: 'bearer', config: { token: '{{api_key}}' } },
    resources: {},
    ...changes,
  };
}

export function fixtureAccount(changes: Partial<AccountSnapshot> = {}): AccountSnapshot {
  return {
    id: 'a0000000-0000-4000-8000-000000000001',
    environmentId: 'e1',
    integration: 'acme',
    isSandbox: false,
    authenticationMethod: undefined,
    context: { api_key: 'secret-key-0001' },
    version: '1',
    environmentIntegrationOverride: undefined,
    environmentModelOverride: undefined,
    integrationOverride: undefined,
    unifiedModelOverride: undefined,
    ...changes,
  };
}

export function fixtureParameters(changes: Partial<CallParameters> = {}): CallParameters {
  return {
    integratedAccountId: undefined,
    responseFormat: 'unified',
    excludeFields: [],
    keyBy: undefined,
    ignoreRemoteData: false,
    ignoreLimit: false,
    skipApiCall: false,
    bodyPassthrough: false,
    strict: false,
    retry: false,
    superQuery: undefined,
    remoteQuery: {},
    limit: undefined,
    nextCursor: undefined,
    sortBy: {},
    filters: {},
    ...changes,
  };
}

export function fixtureCall(changes: Partial<Omit<UnifiedCall, 'parameters'>> = {}, parameters: Partial<CallParameters> = {}): UnifiedCall {
  return { model: 'crm', resource: 'contacts', method: 'list', id: undefined, query: {}, body: undefined, ...changes, parameters: fixtureParameters(parameters) };
}

export function fixtureContext(changes: Partial<CallContext> = {}): CallContext {
  return { requestId: 'r1', traceparent: undefined, deadline: Date.now() + 5_000, signal: new AbortController().signal, ...changes };
}

export interface Fixture {
  integration?: Partial<IntegrationDocument>;
  crm?: MappingDocument;
  account?: Partial<AccountSnapshot>;
  options?: Partial<EngineOptions>;
}
export interface FixtureClient {
  /** Runs a call; JSON answers are parsed. */
  call(call?: Partial<Omit<UnifiedCall, 'parameters'>>, parameters?: Partial<CallParameters>, context?: Partial<CallContext>): Promise<CallOutcome>;
  json(call?: Partial<Omit<UnifiedCall, 'parameters'>>, parameters?: Partial<CallParameters>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** The provider `acme` whose traffic goes to the server. */
export function fixtureClient(server: FixtureServer, { integration = {}, crm = {}, account = {}, options = {} }: Fixture): FixtureClient {
  const dispatcher = new Agent();
  const definition = { key: 'acme', integration: fixtureIntegration(integration), mappings: { crm } };
  const engine = createEngine({
    providers: { get: (key) => (key === 'acme' ? definition : undefined), keys: () => ['acme'] },
    cursorSecret: new Uint8Array(32).fill(7),
    dispatcher,
    upstream: ({ host }) => (host === fixtureHost ? server.origin : undefined),
    now: Date.now,
    ...options,
  });
  const client: FixtureClient = {
    call: (call, parameters, context) => engine.call(fixtureCall(call, parameters), fixtureAccount(account), fixtureContext(context)),
    json: async (call, parameters) => JSON.parse((await readAll((await client.call(call, parameters)).body)).toString()) as Record<string, unknown>,
    close: () => dispatcher.close(),
  };
  return client;
}

export async function readAll(body: CallOutcome['body']): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}
