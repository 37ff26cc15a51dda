/** A real nats-server for a test: its own port, nothing on disk, gone afterwards. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from './free-port';

export interface RunningNats {
  url: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
}

const PLACES = ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server', '/opt/homebrew/bin/nats-server'];
const START_TIMEOUT_MS = 10_000;

/** Starts a server on 127.0.0.1 and a free port. Throws with what to install when there is no binary. */
export async function startNats(): Promise<RunningNats> {
  const binary = PLACES.find((place) => existsSync(place));
  if (binary === undefined) throw new Error('This test needs nats-server: run apt-get install nats-server');
  const port = await findFreePort();
  const server = spawn(binary, ['-a', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const stopAtExit = () => server.kill('SIGKILL');
  process.once('exit', stopAtExit);
  await waitForPort(port, server);
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    pid: server.pid ?? 0,
    async stop() {
      process.off('exit', stopAtExit);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function waitForPort(port: number, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`nats-server ended at start with code ${server.exitCode}.`);
    if (await takesConnections(port)) return;
    await delay(25);
  }
  throw new Error(`nats-server did not listen on port ${port} within ${START_TIMEOUT_MS / 1_000} s.`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
