/** One request and its answer as the simulated vendors see them: no server framework, only values. */
import type { Readable } from 'node:stream';

export const vendors = ['hubspot', 'zendesk', 'slack'] as const;
export type Vendor = (typeof vendors)[number];

export type Query = Readonly<Record<string, string | string[] | undefined>>;

export interface Exchange {
  method: string;
  /** Path without the query. */
  path: string;
  params: Readonly<Record<string, string | undefined>>;
  query: Query;
  /** Lower-case names. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  rawBody: Buffer;
  /** Parsed JSON or form body; undefined when there is none or it is of another type. */
  body: unknown;
}

/** JSON, bytes or nothing. */
export interface Answer {
  status: number;
  json?: unknown;
  bytes?: Buffer | Readable;
  headers?: Record<string, string>;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `:name` marks a parameter. */
  path: string;
  /** True when the vendor serves it without credentials (token endpoints, signed links). */
  open?: true;
  handle(exchange: Exchange): Answer | Promise<Answer>;
}

/** A refusal in the vendor's own error shape, thrown from anywhere below a route. */
export class Refusal extends Error {
  constructor(readonly answer: Answer) {
    super(`refused with ${String(answer.status)}`);
  }
}

/** What a vendor answers when something other than a route decides. */
export interface VendorRefusals {
  rateLimited(retryAfterSeconds: number): Answer;
  unauthorized(): Answer;
  serverError(status: number): Answer;
  routeNotFound(exchange: Exchange): Answer;
  malformedBody(detail: string): Answer;
}

export interface VendorSimulation {
  vendor: Vendor;
  /** Hosts that this one server stands in for, as the vendor writes them in links. */
  hosts: readonly string[];
  routes: readonly Route[];
  refusals: VendorRefusals;
  /** Undefined when the credentials are accepted. */
  authenticate(exchange: Exchange): Answer | undefined;
  /** Headers of every answer, e.g. rate limit counters. */
  standingHeaders(): Record<string, string>;
  /** Back to the seeded state. */
  reset(): void;
}

/** First value of a query parameter. */
export function queryValue(query: Query, name: string): string | undefined {
  const value = query[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Values of a query parameter, repeated and comma-separated forms alike. */
export function queryList(query: Query, name: string): string[] {
  const value = query[name];
  const values = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return values.flatMap((part) => part.split(',')).map((part) => part.trim()).filter((part) => part !== '');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
