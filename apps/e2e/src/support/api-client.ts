/** A caller of one installation: bearer token, account and base address set once. */
import { openHttp, sendHttp, type HttpAnswer } from './http-client';
import type { IncomingMessage } from 'node:http';

export interface CallOptions {
  body?: unknown;
  /** Bytes as they are, instead of a JSON body. */
  bytes?: string | Uint8Array;
  headers?: Record<string, string>;
  /** undefined leaves the header out. */
  token?: string | undefined;
}

export interface ListPage {
  result: Record<string, unknown>[];
  next_cursor: string | null;
  prev_cursor: string | null;
  result_count: number;
}

export class ApiClient {
  private next = 0;

  /** Requests go to the origins in turn: every replica of the gateway is asked. */
  constructor(
    readonly origins: string[],
    private readonly token: string,
  ) {}

  call(method: string, path: string, options: CallOptions = {}): Promise<HttpAnswer> {
    return sendHttp(this.origin(), this.request(method, path, options));
  }

  open(method: string, path: string, options: CallOptions = {}): Promise<IncomingMessage> {
    return openHttp(this.origin(), this.request(method, path, options));
  }

  get(path: string, options: CallOptions = {}): Promise<HttpAnswer> {
    return this.call('GET', path, options);
  }

  /** The body of an answer that has to have this status; another one fails with its text. */
  async read<T = Record<string, unknown>>(method: string, path: string, options: CallOptions & { status?: number } = {}): Promise<T> {
    const answer = await this.call(method, path, options);
    if (answer.status !== (options.status ?? 200)) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text.slice(0, 600)}`);
    return answer.json as T;
  }

  /** Every record of a list, page after page; fails on a list that does not end. */
  async walk(path: string): Promise<{ records: Record<string, unknown>[]; pages: number }> {
    const records: Record<string, unknown>[] = [];
    let cursor: string | null = null;
    for (let pages = 1; pages <= 200; pages += 1) {
      const page: ListPage = await this.read<ListPage>('GET', cursor === null ? path : `${path}&next_cursor=${encodeURIComponent(cursor)}`);
      records.push(...page.result);
      cursor = page.next_cursor;
      if (cursor === null) return { records, pages };
    }
    throw new Error(`${path} did not end within 200 pages.`);
  }

  private origin(): string {
    this.next += 1;
    return this.origins[this.next % this.origins.length] ?? '';
  }

  private request(method: string, path: string, options: CallOptions) {
    const token = 'token' in options ? options.token : this.token;
    const body = options.bytes ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    return {
      method,
      path,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(body !== undefined && { body }),
    };
  }
}
