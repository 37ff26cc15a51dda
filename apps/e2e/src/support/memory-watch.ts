import type { NodeProcess } from './node-process';

/** Bytes that a process came to hold above what it held when the watch began: resident samples, and its own high-water mark. */
export interface MemoryGrowth {
  name: string;
  before: number;
  growth: number;
}

/** Samples every 25 ms until `stop`, which gives the largest growth of each. */
export function watchMemory(processes: readonly NodeProcess[]): { stop(): MemoryGrowth[] } {
  const watched = processes.map((program) => ({ program, before: program.memory(), most: 0 }));
  const sample = () => {
    for (const entry of watched) entry.most = Math.max(entry.most, entry.program.memory().resident);
  };
  const timer = setInterval(sample, 25);
  return {
    stop() {
      clearInterval(timer);
      sample();
      return watched.map(({ program, before, most }) => {
        const { peak } = program.memory();
        // The mark counts only where this stretch raised it.
        const highest = peak > before.peak ? Math.max(most, peak) : most;
        return { name: program.name, before: before.resident, growth: highest - before.resident };
      });
    },
  };
}

export const megabytes = (bytes: number): number => Math.round((bytes / 1024 / 1024) * 10) / 10;
