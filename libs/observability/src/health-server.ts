import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics';

export interface HealthServerOptions {
  host: string;
  port: number;
  isReady: () => boolean | Promise<boolean>;
  metrics: Metrics;
}

/** Health and metrics of a process that has no HTTP API of its own: `/health/live`, `/health/ready`, `/metrics`. */
export async function startHealthServer(options: HealthServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(request.url ?? '/', options).then(
      ({ status, contentType, body }) => response.writeHead(status, { 'content-type': contentType }).end(body),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  server.unref();
  return server;
}

async function answer(url: string, options: HealthServerOptions) {
  if (url === '/health/live') return json(200, { status: 'live' });
  if (url === '/health/ready') return (await options.isReady()) ? json(200, { status: 'ready' }) : json(503, { status: 'not_ready' });
  if (url !== '/metrics') return json(404, { status: 'not_found' });
  const { contentType, text } = await options.metrics.render();
  return { status: 200, contentType, body: text };
}

const json = (status: number, value: unknown) => ({ status, contentType: 'application/json', body: JSON.stringify(value) });
