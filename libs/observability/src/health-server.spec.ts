import type { AddressInfo } from 'node:net';
import { startHealthServer } from './health-server';
import { createMetrics } from './metrics';

describe('health server', () => {
  it('tells live, ready and not ready, and serves metrics', async () => {
    let ready = false;
    const server = await startHealthServer({ host: '127.0.0.1', port: 0, isReady: () => ready, metrics: createMetrics('crm') });
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const statuses = [(await fetch(`${origin}/health/live`)).status, (await fetch(`${origin}/health/ready`)).status];
    ready = true;
    statuses.push((await fetch(`${origin}/health/ready`)).status, (await fetch(`${origin}/nowhere`)).status);
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    await new Promise((resolve) => server.close(resolve));

    expect(statuses).toEqual([200, 503, 200, 404]);
    expect(metrics).toContain('tributary_call_duration_seconds');
  });
});
