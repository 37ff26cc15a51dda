import fc from 'fast-check';
import type { JsonObject } from '@tributary/unified-core';
import { mergeContext, stripContext, stripOverride } from './protected-paths';

const context: JsonObject = {
  subdomain: 'shop',
  api_key: 'S1',
  private_code: 'S2',
  nested: { a: 1 },
  oauth: { scope: ['read'], token: { access_token: 'S3', refresh_token: 'S4', expires_at: '2026-01-01T00:00:00.000Z' } },
};

describe('secrets of a context', () => {
  it('are stripped from answers, the declared ones too', () => {
    expect(stripContext(context, ['private_code'])).toEqual({
      subdomain: 'shop',
      nested: { a: 1 },
      oauth: { scope: ['read'], token: { expires_at: '2026-01-01T00:00:00.000Z' } },
    });
  });

  it('survive that a client sends back what it was shown', () => {
    expect(mergeContext(context, stripContext(context, ['private_code']), ['private_code'])).toEqual(context);
  });

  it('survive that a client clears them', () => {
    expect(mergeContext(context, { api_key: null, private_code: '', oauth: { token: { access_token: '', refresh_token: null } } }, ['private_code'])).toEqual(context);
    expect(mergeContext(context, { oauth: null }, [])).toEqual(context);
  });

  it('are replaced by new ones', () => {
    expect(mergeContext(context, { api_key: 'N1' }, [])).toMatchObject({ api_key: 'N1', private_code: 'S2' });
  });

  it('never show in an answer, whatever else is in the context', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (rest) => {
        const shown = stripContext({ ...(rest as JsonObject), ...context }, ['private_code']);

        for (const secret of ['"S1"', '"S2"', '"S3"', '"S4"']) expect(JSON.stringify({ ...shown, ...Object.fromEntries(Object.keys(rest).map((key) => [key, 0])) })).not.toContain(secret);
      }),
    );
  });
});

describe('merging a context', () => {
  it('replaces top-level keys and merges oauth', () => {
    expect(mergeContext(context, { nested: { b: 2 }, oauth: { scope: ['write'] } }, [])).toEqual({ ...context, nested: { b: 2 }, oauth: { scope: ['write'], token: context['oauth'] && (context['oauth'] as { token: JsonObject }).token } });
  });

  it('forgets the expiry of an access token that is replaced', () => {
    const merged = mergeContext(context, { oauth: { token: { access_token: 'N3', refresh_token: 'N4' } } }, []);

    expect(merged['oauth']).toEqual({ scope: ['read'], token: { access_token: 'N3', refresh_token: 'N4' } });
  });

  it('ignores the virtual environment variables', () => {
    expect(mergeContext(context, { environment_variables: { a: 'b' } }, [])).toEqual(context);
  });
});

describe('secrets of an override', () => {
  it('are stripped where literal, kept where they are placeholders', () => {
    expect(
      stripOverride({
        headers: { Authorization: 'Bearer S1', 'x-trace': 'on', 'api_token': '{{context.api_token}}' },
        credentials: { format: 'oauth2', config: { client: { id: 'id', secret: 'S2' } } },
        secret_environment_variables: { KEY: 'S3' },
        authorization: { format: 'bearer', config: { token: '{{oauth.token.access_token}}' } },
      }),
    ).toEqual({
      headers: { 'x-trace': 'on', api_token: '{{context.api_token}}' },
      credentials: { format: 'oauth2', config: { client: { id: 'id' } } },
      authorization: { format: 'bearer', config: { token: '{{oauth.token.access_token}}' } },
    });
  });
});
