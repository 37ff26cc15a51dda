import { describeBus } from '../testing/bus-contract';
import type { Bus } from './bus';
import { createMemoryBus } from './memory-bus';

let shared: Bus | undefined;

describeBus('the bus in memory', () => ({
  connect: async () => {
    // Both ends of the contract meet on one bus, which a test's end closes.
    if (!shared?.isConnected) shared = createMemoryBus({ stallTimeout: 600, drainTimeout: 3000 });
    return shared;
  },
  stallTimeout: 600,
  maxPayload: 1024 * 1024,
}));
