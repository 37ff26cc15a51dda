import fc from 'fast-check';
import { testVault } from '../fixtures/acme';
import { createVault, SealBrokenError } from './vault';

const place = { environmentId: 'environment', ownerId: 'account', field: 'context' };

describe('vault', () => {
  it('opens what it sealed, whatever the text', async () => {
    const vault = testVault();

    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await vault.open(await vault.seal(text, place), place)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('seals the same text differently every time, and shows none of it', async () => {
    const vault = testVault();

    const [first, second] = await Promise.all([vault.seal('a secret text', place), vault.seal('a secret text', place)]);

    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('secret');
  });

  it.each([
    ['environment', { ...place, environmentId: 'other' }],
    ['row', { ...place, ownerId: 'other' }],
    ['field', { ...place, field: 'integration_override' }],
  ])('opens nothing that was moved to another %s (C5)', async (_title, elsewhere) => {
    const vault = testVault();

    const sealed = await vault.seal('text', place);

    await expect(vault.open(sealed, elsewhere)).rejects.toThrow(SealBrokenError);
  });

  it('opens nothing that was altered, whichever byte', async () => {
    const vault = testVault();
    const sealed = await vault.seal('text', place);

    for (let at = 0; at < sealed.length; at += 1) {
      const altered = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'Q' : 'A'}${sealed.slice(at + 1)}`;
      await expect(vault.open(altered, place)).rejects.toThrow(SealBrokenError);
    }
  });

  it('opens nothing under another key', async () => {
    const sealed = await testVault('one').seal('text', place);

    await expect(testVault('two').open(sealed, place)).rejects.toThrow(SealBrokenError);
  });

  it('still opens what an earlier key sealed, and seals under the current one', async () => {
    const earlier = { id: 'earlier', bytes: new Uint8Array(32).fill(1) };
    const current = { id: 'current', bytes: new Uint8Array(32).fill(2) };
    const sealed = await createVault(earlier).seal('text', place);

    const vault = createVault(current, [earlier]);

    expect(await vault.open(sealed, place)).toBe('text');
    await expect(createVault(earlier).open(await vault.seal('text', place), place)).rejects.toThrow(SealBrokenError);
  });
});
