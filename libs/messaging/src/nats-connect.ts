import { connect, type ConnectionOptions, credsAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { BusError } from './bus-error';
import type { NatsBusSettings } from './nats-options';

const smallestMaxPayload = 4096;

/** Connects, trying again until `connectTimeout`; afterwards the client reconnects by itself for ever. Messages hold no credentials. */
export async function connectNats(settings: NatsBusSettings): Promise<NatsConnection> {
  const addresses = parseServers(settings.servers);
  const options = connectionOptions(settings, addresses);
  const shown = addresses.map((address) => address.host).join(', ');
  const end = Date.now() + settings.connectTimeout;
  for (;;) {
    try {
      const connection = await connect(options);
      const maxPayload = connection.info?.max_payload ?? 0;
      if (maxPayload >= smallestMaxPayload) return connection;
      await connection.close();
      throw new BusError('disconnected', `NATS at ${shown} has max_payload ${maxPayload}; the bus needs at least ${smallestMaxPayload}`);
    } catch (error) {
      if (error instanceof BusError) throw error;
      if (Date.now() + settings.reconnectDelay > end) {
        throw new BusError('disconnected', `no connection to NATS at ${shown} within ${settings.connectTimeout} ms: ${reason(error)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, settings.reconnectDelay));
    }
  }
}

function parseServers(servers: string | readonly string[]): URL[] {
  const texts = (typeof servers === 'string' ? servers.split(',') : [...servers]).map((text) => text.trim()).filter((text) => text !== '');
  if (texts.length === 0) throw new BusError('invalid_message', 'NATS servers: at least one address such as nats://127.0.0.1:4222 is needed');
  return texts.map((text) => {
    const withScheme = text.includes('://') ? text : `nats://${text}`;
    if (!URL.canParse(withScheme) || !/^(nats|tls):/.test(withScheme)) {
      throw new BusError('invalid_message', 'NATS servers: each address must look like nats://host:port or tls://host:port');
    }
    return new URL(withScheme);
  });
}

function connectionOptions(settings: NatsBusSettings, addresses: URL[]): ConnectionOptions {
  const identity = addresses.find((address) => address.username !== '');
  const tls = addresses.some((address) => address.protocol === 'tls:') || settings.tlsAuthorityFile !== undefined;
  return {
    servers: addresses.map((address) => address.host),
    name: settings.name,
    maxReconnectAttempts: -1,
    reconnectTimeWait: settings.reconnectDelay,
    reconnectJitter: 100,
    reconnectJitterTLS: 100,
    ignoreAuthErrorAbort: true,
    timeout: Math.min(settings.connectTimeout, 5000),
    // A peer that vanished without closing its socket is noticed after two of these.
    pingInterval: 10_000,
    maxPingOut: 2,
    ...(identity && identityOptions(identity)),
    ...(settings.credentials !== undefined && { authenticator: credsAuthenticator(new TextEncoder().encode(settings.credentials)) }),
    ...(tls && { tls: settings.tlsAuthorityFile === undefined ? {} : { caFile: settings.tlsAuthorityFile } }),
  };
}

function identityOptions(address: URL): Pick<ConnectionOptions, 'user' | 'pass' | 'token'> {
  const user = decodeURIComponent(address.username);
  return address.password === '' ? { token: user } : { user, pass: decodeURIComponent(address.password) };
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
