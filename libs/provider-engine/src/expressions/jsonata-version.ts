/**
 * The oldest jsonata that may run here: below 2.2.1 there are published remote-code-execution holes, below 2.2.2 concurrent
 * evaluations can read each other's data.
 */
export const oldestJsonata = '2.2.2';

/** Throws when a jsonata version is older than `oldestJsonata`. */
export function assertJsonataVersion(version: string): void {
  if (compareVersions(version, oldestJsonata) < 0) {
    throw new Error(`jsonata ${version} is installed; ${oldestJsonata} or later is required, since older ones leak data between evaluations`);
  }
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [numbers(one), numbers(other)];
  for (let part = 0; part < 3; part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.includes('-') && !other.includes('-') ? -1 : 0;
}

function numbers(version: string): number[] {
  return (version.split('-')[0] ?? '').split('.').map(Number);
}
