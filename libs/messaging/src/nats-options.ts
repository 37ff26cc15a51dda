import type { BusTimes } from './bus-options';
import { defaultBusTimes } from './bus-options';

export interface NatsBusOptions extends Partial<BusTimes> {
  /** `nats://host:port` or `tls://host:port`, with `user:password@` or `token@` when the server asks for it; several separated by commas, or a list. */
  servers: string | readonly string[];
  /** Shown in the server's connection list. */
  name: string;
  /** Path of a certificate authority's file (PEM) for `tls://`; the system's authorities otherwise. */
  tlsAuthorityFile?: string;
  /** Content of a `.creds` file, for servers with JWT accounts. */
  credentials?: string;
  /** How long the first connection is tried for. Default 20,000 ms. */
  connectTimeout?: number;
  /** Pause between attempts to reconnect. Default 250 ms. */
  reconnectDelay?: number;
  /** Bodies above this go as a chunked stream, and so do those above the server's max_payload. Default 512 KiB. */
  inlineLimit?: number;
  /** Payload of one frame. Default 128 KiB. */
  chunkBytes?: number;
  /** Bytes of one streamed body that may be under way or waiting to be read. Default 1 MiB. */
  windowBytes?: number;
  /** The other end of a stream is taken for dead after this silence. Default 30,000 ms. */
  idleTimeout?: number;
  /** Deadline of a request that carries none, counted from its arrival. Default 30,000 ms. */
  defaultDeadline?: number;
}

export type NatsBusSettings = Required<Omit<NatsBusOptions, 'tlsAuthorityFile' | 'credentials'>> & Pick<NatsBusOptions, 'tlsAuthorityFile' | 'credentials'>;

const defaults = {
  ...defaultBusTimes,
  connectTimeout: 20_000,
  reconnectDelay: 250,
  inlineLimit: 512 * 1024,
  chunkBytes: 128 * 1024,
  windowBytes: 1024 * 1024,
  idleTimeout: 30_000,
  defaultDeadline: 30_000,
};

export function completeOptions(options: NatsBusOptions): NatsBusSettings {
  return { ...defaults, ...options };
}
