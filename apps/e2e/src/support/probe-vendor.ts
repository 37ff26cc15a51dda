/** A vendor of the test's own making, behind the provider folder fixtures/providers/probe: streams, echoes and delays to order. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { patternStream } from '@tributary/testing';

/** One request as it arrived, secrets and all: this is the one place that is to see them. */
export interface SeenRequest {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface ProbeVendor {
  origin: string;
  seen: SeenRequest[];
  /** Body bytes handed to sockets so far. */
  bytesSent(): number;
  /** Milliseconds that every answer waits. */
  delay: number;
  /** Requests that are being answered at the moment. */
  inFlight(): number;
  close(): Promise<void>;
}

export async function startProbeVendor(): Promise<ProbeVendor> {
  const seen: SeenRequest[] = [];
  let sent = 0;
  let active = 0;
  const vendor = { delay: 0 };
  const server = createServer((request, response) => {
    active += 1;
    response.once('close', () => (active -= 1));
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = request.url ?? '/';
    seen.push({ method: request.method ?? '', url, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
    if (vendor.delay > 0) await wait(vendor.delay);
    const size = /^\/files\/(\d+)/.exec(url)?.[1];
    if (size === undefined) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(url.startsWith('/people/') ? person(url) : request.method === 'POST' ? person('/people/9') : { items: [person('/people/1'), person('/people/2')] }));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/x-probe', 'content-length': size, 'content-disposition': 'attachment; filename="probe.bin"' });
    const bytes = patternStream(Number(size));
    bytes.on('data', (chunk: Buffer) => {
      sent += chunk.length;
      if (response.write(chunk)) return;
      bytes.pause();
      response.once('drain', () => bytes.resume());
    });
    bytes.once('end', () => response.end());
    response.once('close', () => bytes.destroy());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(vendor, {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    bytesSent: () => sent,
    inFlight: () => active,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

const person = (url: string) => ({ id: url.split(/[/?]/)[2] ?? '1', full_name: 'Probe Person', secret_note: 'kept by the vendor' });
