/** Faults on demand: which requests go wrong, how, and how often. */
import type { Vendor } from './exchange';

export const faultKinds = ['rate_limit', 'unauthorized', 'server_error', 'slow', 'hang', 'broken_json', 'truncated', 'reset', 'empty', 'html'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Only this vendor; any when absent. */
  vendor?: Vendor;
  /** `path`: exact, or with `*` for any run of characters; the query is not part of it. */
  match?: { method?: string; path?: string | RegExp };
  /** How many requests it hits (1 unless told); the next one is served normally. */
  times?: number;
  /** How many matching requests pass before it starts (0 unless told). */
  after?: number;
  /** Seconds written in the retry header of `rate_limit` (1 unless told). */
  retryAfter?: number;
  /** Status of `server_error` (500) and `html` (502). */
  status?: number;
  /** Milliseconds that `slow` waits before the normal answer (1000 unless told). */
  delayMs?: number;
}

interface PlannedFault {
  fault: Fault;
  matches: (method: string, path: string) => boolean;
  toSkip: number;
  left: number;
}

export class FaultPlan {
  private planned: PlannedFault[] = [];

  /** Adds a fault; the earliest added that matches and is not used up wins. */
  add(fault: Fault): void {
    this.planned.push({ fault, matches: matcherOf(fault), toSkip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  /** The fault that hits this request, counted as used. */
  take(vendor: Vendor, method: string, path: string): Fault | undefined {
    for (const entry of this.planned) {
      if (entry.left <= 0 || (entry.fault.vendor ?? vendor) !== vendor || !entry.matches(method, path)) continue;
      if (entry.toSkip > 0) {
        entry.toSkip -= 1;
        continue;
      }
      entry.left -= 1;
      return entry.fault;
    }
    return undefined;
  }

  clear(): void {
    this.planned = [];
  }
}

function matcherOf(fault: Fault): (method: string, path: string) => boolean {
  const method = fault.match?.method?.toUpperCase();
  const path = fault.match?.path;
  const pattern = path === undefined ? undefined : path instanceof RegExp ? path : globPattern(path);
  return (requestMethod, requestPath) => (method === undefined || method === requestMethod) && (pattern === undefined || pattern.test(requestPath));
}

function globPattern(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
