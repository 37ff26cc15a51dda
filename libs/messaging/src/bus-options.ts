/** Times that both buses keep, in milliseconds. */
export interface BusTimes {
  /** How long `close` and `drain` wait for what is in flight. Default 30,000. */
  drainTimeout: number;
  /** A streamed body that its reader asks nothing of for this long is cancelled. Default 120,000. */
  stallTimeout: number;
}

export const defaultBusTimes = { drainTimeout: 30_000, stallTimeout: 120_000 } satisfies BusTimes;
