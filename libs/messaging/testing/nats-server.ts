import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync } from 'node:fs';
import { connect, createServer } from 'node:net';

const places = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'];

/** A real nats-server on a free port of 127.0.0.1, stopped by its process id. */
export interface TestNatsServer {
  url: string;
  stop(): Promise<void>;
  /** On the same port again. */
  start(): Promise<void>;
}

export async function startNatsServer(extraArguments: string[] = []): Promise<TestNatsServer> {
  const binary = findBinary();
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(binary, ['-a', '127.0.0.1', '-p', String(port), ...extraArguments], { stdio: 'ignore' });
    await waitForPort(port);
  };
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    start,
    stop: () =>
      new Promise((resolve) => {
        if (!child || child.exitCode !== null || child.signalCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

function findBinary(): string {
  const place = places.find((path) => {
    try {
      accessSync(path);
      return true;
    } catch {
      return false;
    }
  });
  if (place === undefined) throw new Error('These tests need nats-server: run "apt-get install -y nats-server" and start them again.');
  return place;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function waitForPort(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nats-server did not listen on port ${port} within 5 s`);
}
