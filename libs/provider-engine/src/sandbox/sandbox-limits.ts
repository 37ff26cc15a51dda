/** What a tenant's expression may use, and how many workers run them. */
export interface SandboxLimits {
  /** Processor time of one job, in milliseconds: one evaluation, or up to `recordsPerJob` records of a page. */
  timeoutMs: number;
  /** Memory of one job, in megabytes, on top of what an idle worker needs. */
  memoryMb: number;
  /** Characters of one job's result as JSON. Reading it blocks the engine's process, hence the limit. */
  resultLength: number;
  /** Workers that are kept, once there is a tenant's expression at all. */
  warmWorkers: number;
  /** Workers at the same time; at least two. */
  mostWorkers: number;
}

/** Records of a page that are mapped in one job. */
export const recordsPerJob = 100;

/** Where processor time cannot be read, or the machine is overloaded, a job ends after this many times its processor time. */
export const wallFactor = 10;

export const defaultSandboxLimits: SandboxLimits = { timeoutMs: 100, memoryMb: 64, resultLength: 4_000_000, warmWorkers: 2, mostWorkers: 4 };

/**
 * Limits from `TRIBUTARY_EXPRESSION_TIMEOUT_MS` (10 to 10000) and `TRIBUTARY_EXPRESSION_MEMORY_MB` (16 to 1024).
 * @throws Error that names the variable, its value and what is allowed.
 */
export function readSandboxLimits(environment: Readonly<Record<string, string | undefined>>, processors: number): SandboxLimits {
  return {
    ...defaultSandboxLimits,
    timeoutMs: readNumber(environment, 'TRIBUTARY_EXPRESSION_TIMEOUT_MS', { fallback: defaultSandboxLimits.timeoutMs, least: 10, most: 10_000 }),
    memoryMb: readNumber(environment, 'TRIBUTARY_EXPRESSION_MEMORY_MB', { fallback: defaultSandboxLimits.memoryMb, least: 16, most: 1_024 }),
    mostWorkers: Math.max(defaultSandboxLimits.mostWorkers, processors),
  };
}

function readNumber(environment: Readonly<Record<string, string | undefined>>, name: string, { fallback, least, most }: { fallback: number; least: number; most: number }): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} is "${text}"; it takes a whole number from ${String(least)} to ${String(most)}.`);
}
