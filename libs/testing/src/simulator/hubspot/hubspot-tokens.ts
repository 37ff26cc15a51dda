/** Access and refresh tokens of the simulated portal: which are accepted, and the exchange of one for another. */

export interface TokenGrant {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
}

export class HubspotTokens {
  /** Expiry by token, milliseconds; Infinity for the sandbox token. */
  private readonly accepted = new Map<string, number>();
  private readonly refreshable = new Set<string>();
  private issued = 0;
  /** Successful exchanges at the token endpoint. */
  exchanges = 0;
  /** True: a refresh token works once, and the answer carries its successor. */
  singleUseRefreshTokens = false;
  lifetimeSeconds = 1800;

  constructor(
    readonly initial: { accessToken: string; refreshToken: string },
    private readonly now: () => number,
  ) {
    this.reset();
  }

  state(token: string): 'accepted' | 'expired' | 'unknown' {
    const expiry = this.accepted.get(token);
    if (expiry === undefined) return 'unknown';
    return expiry > this.now() ? 'accepted' : 'expired';
  }

  /** A new pair; undefined when the refresh token is unknown or was used. */
  refresh(refreshToken: string): TokenGrant | undefined {
    if (!this.refreshable.has(refreshToken)) return undefined;
    if (this.singleUseRefreshTokens) this.refreshable.delete(refreshToken);
    return this.issue(this.singleUseRefreshTokens ? undefined : refreshToken);
  }

  issue(refreshToken?: string): TokenGrant {
    this.issued += 1;
    this.exchanges += 1;
    const grant = { accessToken: `sim-access-${String(this.issued)}`, refreshToken: refreshToken ?? `sim-refresh-${String(this.issued)}`, expiresInSeconds: this.lifetimeSeconds };
    this.accepted.set(grant.accessToken, this.now() + this.lifetimeSeconds * 1000);
    this.refreshable.add(grant.refreshToken);
    return grant;
  }

  /** Makes an accepted access token expired. */
  expire(accessToken: string): void {
    if (this.accepted.has(accessToken)) this.accepted.set(accessToken, 0);
  }

  reset(): void {
    this.accepted.clear();
    this.refreshable.clear();
    this.accepted.set(this.initial.accessToken, Number.POSITIVE_INFINITY);
    this.refreshable.add(this.initial.refreshToken);
    this.issued = 0;
    this.exchanges = 0;
    this.singleUseRefreshTokens = false;
    this.lifetimeSeconds = 1800;
  }
}
