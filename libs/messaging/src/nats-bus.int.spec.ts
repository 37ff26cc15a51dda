import { describeBus } from '../testing/bus-contract';
import { startNatsServer, type TestNatsServer } from '../testing/nats-server';
import { connectNatsBus } from './nats-bus';

let server: TestNatsServer;

beforeAll(async () => {
  server = await startNatsServer();
});
afterAll(() => server.stop());

describeBus('the bus over NATS', () => ({
  connect: () => connectNatsBus({ servers: server.url, name: 'contract', stallTimeout: 600, drainTimeout: 3000 }),
  stallTimeout: 600,
  maxPayload: 1024 * 1024,
}));
