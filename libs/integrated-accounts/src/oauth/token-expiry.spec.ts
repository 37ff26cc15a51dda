import fc from 'fast-check';
import type { JsonValue } from '@tributary/unified-core';
import { normalizeTokenExpiry, tokenExpiresAt } from './token-expiry';

const EXPIRY = Date.parse('2026-01-01T00:00:00Z');

describe('the end of a token', () => {
  it.each<JsonValue>(['2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', EXPIRY, EXPIRY / 1_000, String(EXPIRY / 1_000), String(EXPIRY)])('is read from %p', (expires_at) => {
    expect(tokenExpiresAt({ expires_at })).toBe(EXPIRY);
  });

  it.each<JsonValue>([null, '', 'soon', 0, -1, {}, []])('is unknown from %p', (expires_at) => {
    expect(tokenExpiresAt({ expires_at })).toBeUndefined();
  });

  it('is counted from now when only its life is given', () => {
    expect(normalizeTokenExpiry({ oauth: { token: { expires_in: 60 } } }, EXPIRY)).toEqual({ oauth: { token: { expires_in: 60, expires_at: '2026-01-01T00:01:00.000Z' } } });
  });

  it('is never a reason to fail, whatever a vendor sends', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (expires_at, expires_in) => {
        const token = { expires_at: expires_at as JsonValue, expires_in: expires_in as JsonValue };
        const normalized = normalizeTokenExpiry({ oauth: { token } }, EXPIRY) as { oauth: { token: typeof token } };

        expect(Number.isFinite(tokenExpiresAt(normalized.oauth.token) ?? 0)).toBe(true);
      }),
    );
  });
});
