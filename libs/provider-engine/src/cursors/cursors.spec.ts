import fc from 'fast-check';
import { createCursorCodec, type CursorState } from './cursor-codec';
import { visit } from './detect-loop';

const codec = createCursorCodec(new Uint8Array(32).fill(1));
const state: CursorState = { position: { query: { after: 'x' } }, size: 10, skip: 2, seen: ['a'], pages: 3, content: 'c' };

describe('cursors', () => {
  it('come back as they went', () => {
    expect(codec.decode(codec.encode(state, 'a/b'), 'a/b')).toEqual(state);
    expect(codec.decode(codec.encode({ ...state, position: undefined, size: undefined }, 'a'), 'a')).toEqual({ ...state, position: undefined, size: undefined });
  });

  it('are worth nothing elsewhere or under another secret', () => {
    const cursor = codec.encode(state, 'a/b');

    expect(codec.decode(cursor, 'a/c')).toBeUndefined();
    expect(createCursorCodec(new Uint8Array(32).fill(2)).decode(cursor, 'a/b')).toBeUndefined();
  });

  it('are refused after any change of their bytes', () => {
    const bytes = Buffer.from(codec.encode(state, 'a'), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (index, flip) => {
        const changed = Buffer.from(bytes);
        changed.writeUInt8((changed[index] ?? 0) ^ flip, index);
        expect(codec.decode(changed.toString('base64url'), 'a')).toBeUndefined();
      }),
    );
  });

  it('never throw on foreign text', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(codec.decode(text, 'a')).toBeUndefined()));
  });

  it('need a secret of 32 bytes', () => {
    expect(() => createCursorCodec(new Uint8Array(31))).toThrow(RangeError);
  });
});

describe('visit', () => {
  const walk = (positionOf: (page: number) => unknown, pages: number): number | undefined => {
    let seen: readonly string[] = [];
    for (let page = 1; page <= pages; page++) {
      const step = visit(seen, page, positionOf(page));
      if (step.isLooping) return page;
      ({ seen } = step);
      expect(seen.length).toBeLessThanOrEqual(9);
    }
    return undefined;
  };

  it('finds cycles of any length, with any lead-in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }), (length, lead) => {
        const found = walk((page) => (page <= lead ? `lead ${String(page)}` : (page - lead) % length), 2000);
        expect(found).toBeDefined();
        expect(found).toBeLessThanOrEqual(4 * (length + lead) + 4);
      }),
    );
  });

  it('lets a long straight walk go on', () => {
    expect(walk((page) => page, 5000)).toBeUndefined();
  });
});
