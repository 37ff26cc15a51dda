import { UnifiedError } from '../errors/unified-error';
import { parseQueryString } from './parse-query-string';
import { queryLimits } from './query-tokens';

const failure = (raw: string): UnifiedError => {
  try {
    parseQueryString(raw);
  } catch (error) {
    if (error instanceof UnifiedError) return error;
    throw error;
  }
  throw new Error(`accepted: ${raw.slice(0, 80)}`);
};

describe('parseQueryString', () => {
  it.each([
    ['', {}],
    ['?name=foo&limit=10&is_active=true', { name: 'foo', limit: '10', is_active: 'true' }],
    ['foo[bar]=baz&foo[bar1][bar2]=baz2', { foo: { bar: 'baz', bar1: { bar2: 'baz2' } } }],
    ['foo[]=bar&foo[][bar1]=baz1', { foo: ['bar', { bar1: 'baz1' }] }],
    ['a=1&a=2', { a: ['1', '2'] }],
    ['a[]=1', { a: ['1'] }],
    ['a[1]=y&a[0]=x', { a: ['x', 'y'] }],
    ['a%5Bb%5D=c', { a: { b: 'c' } }],
    ['a[b]=x&a[b]=y', { a: { b: ['x', 'y'] } }],
    ['q=a+b%20c&empty=&bare', { q: 'a b c', empty: '', bare: '' }],
    ['a=1&&b=2&', { a: '1', b: '2' }],
    ['created_at[gt]=2024-01-01T00:00:00%2B02:00', { created_at: { gt: '2024-01-01T00:00:00+02:00' } }],
  ])('reads %s', (raw, expected) => {
    expect(parseQueryString(raw)).toStrictEqual(expected);
  });

  it('keeps brackets, equals signs and ampersands that belong to a value', () => {
    expect(parseQueryString('remote_query[q]=%5Ba%5D=b]=c&cursor=x%26y%5D=')).toStrictEqual({ remote_query: { q: '[a]=b]=c' }, cursor: 'x&y]=' });
  });

  it('keeps numbers that are names, not positions', () => {
    expect(parseQueryString('f[360012]=x&f[360013]=y&g[12]=z&h[5]=x&h[name]=y&i[2]=a&i[0]=b')).toStrictEqual({
      f: { 360012: 'x', 360013: 'y' }, g: { 12: 'z' }, h: { 5: 'x', name: 'y' }, i: { 0: 'b', 2: 'a' },
    });
  });

  it('keeps names that objects inherit as plain names', () => {
    const parsed = parseQueryString('constructor=a&toString[valueOf]=b&hasOwnProperty=c&a[prototype][polluted]=d');

    expect(JSON.stringify(parsed)).toBe('{"constructor":"a","toString":{"valueOf":"b"},"hasOwnProperty":"c","a":{"prototype":{"polluted":"d"}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each(['a[b=1', 'a]b=1', 'a[b]c=1', '[a]=1', 'a[[b]]=1', 'a[b]]=1', 'a%5Bb=1'])('refuses malformed brackets: %s', (raw) => {
    const error = failure(raw);

    expect(error.code).toBe('invalid_query');
    expect(error.message).toContain(JSON.stringify(decodeURIComponent(raw.slice(0, raw.indexOf('=')))));
  });

  it.each([
    ['a=%zz', '"a"'],
    ['a[b]=%', '"a[b]"'],
    ['a=%c3%28', '"a"'],
    ['%ff=1', '"%ff"'],
    ['a=%ED%A0%80', '"a"'],
  ])('refuses bad percent-encoding: %s', (raw, named) => {
    expect(failure(raw).message).toBe(`Parameter ${named} is not valid percent-encoded UTF-8.`);
  });

  it.each([
    ['a=1&a[b]=2', '"a" is given both as a value and with names in brackets'],
    ['a[x]=1&a=2', '"a" is given both with names in brackets and as a value'],
    ['a[b][]=1&a[b][c]=2', '"a[b]" is given both as a list and with names in brackets'],
    ['a[0]=1&a[0][b]=2', '"a[0]" is given both as a value and with names in brackets'],
  ])('refuses %s, which qs would guess at', (raw, message) => {
    expect(failure(raw).message).toContain(message);
  });

  it.each(['__proto__=1', '__proto__[a]=1', 'a[__proto__][b]=1', '%5f_proto__=1'])('refuses %s', (raw) => {
    expect(failure(raw).message).toContain('__proto__');
  });

  it('refuses a parameter without a name', () => {
    expect(failure('=1').code).toBe('invalid_query');
  });

  it('refuses what is too large, with the limit, at once', () => {
    const many = Array.from({ length: 10_000 }, () => 'a=1').join('&');
    const start = performance.now();

    expect(failure(many).message).toBe(`The query string has 10000 parameters; at most ${queryLimits.parameters} are allowed.`);
    expect(failure(`a${'[b]'.repeat(20)}=1`).message).toContain('nested 20 levels deep; at most 10');
    expect(failure(`a=${'x'.repeat(5_000_000)}`)).toMatchObject({ code: 'query_too_long', status: 414 });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('takes a query at the limits without losing anything', () => {
    const list = Array.from({ length: queryLimits.parameters }, (_, at) => `id[]=${at}`).join('&');

    expect(parseQueryString(list)['id']).toHaveLength(queryLimits.parameters);
    expect(JSON.stringify(parseQueryString(`a${'[b]'.repeat(10)}=1`))).toBe(`{"a":${'{"b":'.repeat(10)}"1"${'}'.repeat(10)}}`);
  });
});
