/** Work that waits, by tenant; tenants take turns. */
export class FairQueue<Work> {
  /** In the order of their turns. */
  private readonly waiting = new Map<string, Work[]>();

  /** Whether there was room: at most `mostPerTenant` wait. */
  add(tenant: string, work: Work, mostPerTenant: number): boolean {
    const line = this.waiting.get(tenant);
    if (line === undefined) this.waiting.set(tenant, [work]);
    else if (line.length >= mostPerTenant) return false;
    else line.push(work);
    return true;
  }

  /** The next work of the first tenant in turn that may run; its turn passes. */
  take(mayRun: (tenant: string) => boolean): { tenant: string; work: Work } | undefined {
    for (const [tenant, line] of this.waiting) {
      if (!mayRun(tenant)) continue;
      const work = line.shift();
      this.waiting.delete(tenant);
      if (line.length > 0) this.waiting.set(tenant, line);
      if (work !== undefined) return { tenant, work };
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  /** Everything that waits, taken out. */
  drain(): Work[] {
    const all = [...this.waiting.values()].flat();
    this.waiting.clear();
    return all;
  }
}
