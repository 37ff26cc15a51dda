/** What reached the simulator, for assertions; credentials are never written into it. */
import type { Query, Vendor } from './exchange';
import type { FaultKind } from './fault-plan';

export interface LoggedRequest {
  vendor: Vendor;
  method: string;
  path: string;
  query: Query;
  /** Without authorization and cookies; names in lower case. */
  headers: Record<string, string>;
  /** Parsed body with credential members replaced; undefined for none, and for binary bodies. */
  body: unknown;
  bodyBytes: number;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** Undefined until answered. */
  status: number | undefined;
  fault: FaultKind | undefined;
  /** Body bytes handed to the socket so far: shows whether back-pressure reaches the vendor. */
  bytesSent: number;
}

const withheldHeaders = new Set(['authorization', 'proxy-authorization', 'cookie', 'x-api-key']);
const withheldMembers = new Set(['token', 'access_token', 'refresh_token', 'client_secret', 'password', 'code', 'api_key']);
const withheldNote = '(withheld)';

export class RequestLog {
  private entries: LoggedRequest[] = [];

  constructor(private readonly capacity = 2000) {}

  add(entry: LoggedRequest): LoggedRequest {
    this.entries.push(entry);
    if (this.entries.length > this.capacity) this.entries.shift();
    return entry;
  }

  list(vendor?: Vendor): readonly LoggedRequest[] {
    return vendor === undefined ? [...this.entries] : this.entries.filter((entry) => entry.vendor === vendor);
  }

  clear(): void {
    this.entries = [];
  }
}

export function withoutCredentialHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !withheldHeaders.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]));
}

/** Replaces credential members at the top level of a body or query; vendors carry them nowhere deeper. */
export function withoutCredentialMembers<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withheldMembers.has(name) ? withheldNote : (member as unknown)])) as T;
}
