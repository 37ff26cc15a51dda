import type { FastifyRequest } from 'fastify';

/** Who calls, after authentication. */
export interface Caller {
  environmentId: string;
  /** Set for an integrated-account token: the one account it reaches. */
  accountId: string | undefined;
}

/** What the gateway keeps on a request. */
export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
  traceparent?: string;
}
