import { generateKeyPairSync, verify } from 'node:crypto';

import { compileExpression } from '../../expressions/compile-expression';

const signed = (secret: unknown): Promise<unknown> => compileExpression('$sign("abc", "RS256", secret, "base64")').evaluate({ secret });

describe('$sign with RS256', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));

  it.each([
    ['as PEM', pem],
    ['as PEM with written line ends', pem.replaceAll('\n', '\\n')],
  ])('signs with a key %s', async (_kind, secret) => {
    const signature = String(await signed(secret));

    expect(verify('sha256', Buffer.from('abc'), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  });

  it('refuses what is no key, without quoting it', async () => {
    const broken = '-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----';

    await expect(signed('top-secret')).rejects.toThrow('expects for RS256 a PKCS#8 private key');
    await expect(signed(broken)).rejects.toThrow(/^(?!.*c2VjcmV0).*cannot be read$/);
  });
});
