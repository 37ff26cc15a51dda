import fc from 'fast-check';

import { LinearRegExp, refuseRegex } from './linear-regex';

interface Found {
  index: number;
  texts: (string | undefined)[];
}

function findAll(regex: { lastIndex: number; exec(text: string): RegExpExecArray | null }, text: string): Found[] {
  const found: Found[] = [];
  regex.lastIndex = 0;
  for (let match = regex.exec(text); match !== null && found.length < 100; match = regex.exec(text)) {
    found.push({ index: match.index, texts: [...match] });
    if (match[0] === '') regex.lastIndex++;
    if (regex.lastIndex > text.length) break;
  }
  return found;
}

const both = (pattern: RegExp, text: string) => ({ linear: findAll(new LinearRegExp(pattern), text), own: findAll(pattern, text) });

describe('LinearRegExp', () => {
  it.each([
    [/a(b)?c/g, 'ac abc'],
    [/^\s+|\s+$/g, ' \t\u00a0x\ufeff\u2003'],
    [/[^\s@]+@[^\s@]+/gi, 'Ada <ada@example.org>, B@X'],
    [/[\S]+/g, 'one\u2028two \u3000three'],
    [/^b$/gm, 'a\nb\nc'],
    [/^b/g, 'bb'],
    [/b$/g, 'b\n'],
    [/./g, 'a\n\r\u2028b'],
    [/(\d{4})-(\d{2})-(\d{2})/g, '2024-01-02 and 1999-12-31'],
    [/\bcat\b/gi, 'Cat concat cat'],
    [/(?<year>\d+)-(?<month>\d+)/g, '2024-05'],
    [/[[a]]/g, '[] a]'],
    [/[\b]|\0/g, 'a\bb\0'],
    [/\u00e9|\x41|\cJ/g, 'éA\n'],
    [/\/api\/v\d+/g, '/api/v2'],
    [/[^]/g, 'a\n'],
    [new RegExp('[]|x', 'g'), 'x'],
    [/a|ab/g, 'ab'],
    [/a*?b/g, 'aab'],
    [/x*/g, 'axb'],
    [/(?:a|b)+c{1,2}/g, 'abacc'],
    [/É/gi, 'é É'],
    [/[\w.+-]+/g, 'a.b+c-d e'],
  ])('finds what JavaScript finds: %s', (pattern, text) => {
    const { linear, own } = both(pattern, text);

    expect(linear).toEqual(own);
  });

  it('finds what JavaScript finds, for any pattern of a common kind', () => {
    const atom = fc.constantFrom('a', 'b', '.', '\\d', '\\s', '\\S', '\\w', '[ab]', '[^a]', '[a-c1]', '\\.', '\\b', '(?:ab)', ' ', '-', 'é', '[\\s.]', '[\\S]', '[\\d-]');
    const repeated = fc.tuple(atom, fc.constantFrom('', '+', '*', '?', '+?', '{2}', '{1,3}')).map(([one, times]) => (one === '\\b' ? one : one + times));
    const sequence = fc.array(repeated, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const pattern = fc.tuple(fc.array(sequence, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([branches, isGroup]) => (isGroup ? `(${branches.join('|')})x?` : branches.join('|')));
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '-', 'x', 'A', 'é', '\n', '\r', '\u00a0', '\u2028'), { maxLength: 25 }).map((parts) => parts.join(''));

    fc.assert(
      fc.property(pattern, fc.constantFrom('g', 'gi'), text, (source, flags, sample) => {
        const { linear, own } = both(new RegExp(source, flags), sample);
        expect(linear).toEqual(own);
      }),
      { numRuns: 500 },
    );
  });

  it.each([/^(a+)+$/, /^(a|aa)+$/, /(a*)*b/, /^(([a-z])+.)+[A-Z]([a-z])+$/, /(x+x+)+y/])('takes time in proportion to the text: %s', (pattern) => {
    const took = (length: number): number => {
      const text = `${'ax'.repeat(length / 2)}!`;
      const start = performance.now();
      new LinearRegExp(pattern).exec(text);
      return performance.now() - start;
    };
    took(1_000);

    // Backtracking would need more than the age of the universe for the first.
    expect(Math.min(took(50_000), took(50_000))).toBeLessThan(2_000);
  });

  it.each([
    [/(?=a)/, 'lookahead'],
    [/(?<!a)b/, 'lookbehind'],
    [/(a)\1/, 'backreference'],
    [/(?<n>a)\k<n>/, 'backreference'],
    [/a{1001}/, 'linear time'],
    [/(?:a{100}){30}/, 'too large'],
    [/(?:(?:[a-z]{0,30}x){3,}y){40}/, 'too large'],
    [new RegExp('a'.repeat(1_001)), 'longer than 1000'],
    [/(?:(?:[a-z]{30}[0-9]{30}){9}|b){3}(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})(?:[a-z]{900})/, 'linear time|too large'],
  ])('refuses %s', (pattern, reason) => {
    expect(refuseRegex(pattern)).toMatch(new RegExp(reason));
    expect(() => new LinearRegExp(pattern)).toThrow(TypeError);
  });
});
