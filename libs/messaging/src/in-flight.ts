/** Counts what is under way, and tells when nothing is. */
export class InFlight {
  private readonly pending = new Set<Promise<unknown>>();

  /** Counts until `work` settles. */
  add(work: Promise<unknown>): void {
    const counted: Promise<void> = work.then(ignore, ignore).then(() => void this.pending.delete(counted));
    this.pending.add(counted);
  }

  /** Resolves when nothing is under way, or after `limit` milliseconds. */
  async idle(limit: number): Promise<void> {
    const end = Date.now() + limit;
    while (this.pending.size > 0 && Date.now() < end) {
      await Promise.race([Promise.all(this.pending), delay(end - Date.now())]);
    }
  }
}

/** Resolves after a time that does not keep the program running. */
export function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

function ignore(): void {
  // Whoever awaits the work itself sees its failure.
}
