import type { Finding } from '../finding';
import type { FleetProvider } from '../fleet';

/** A rule of the fleet: its findings carry its name. */
export interface Rule {
  name: string;
  /** What holds for every provider, in one sentence; printed in the guide. */
  says: string;
  check: (provider: FleetProvider) => Omit<Finding, 'rule'>[];
}
