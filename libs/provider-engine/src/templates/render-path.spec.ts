import fc from 'fast-check';
import { compileTemplate } from './compile-template';
import { cleanComputedPath, renderBaseUrl, renderPath } from './render-path';

const path = (source: string, scope: Record<string, unknown>) => renderPath(compileTemplate(source), scope);
const base = (source: string, scope: Record<string, unknown>) => renderBaseUrl(compileTemplate(source), scope);

describe('renderPath', () => {
  it('encodes each value by itself', () => {
    expect(path('/a/{{id}}/b', { id: '../x?y#z é' })).toEqual({ path: '/a/..%2Fx%3Fy%23z%20%C3%A9/b' });
  });

  it.each([[undefined], [null], ['']])('refuses the value %p and names the placeholder', (id) => {
    expect(path('/a/{{id}}', { id })).toEqual({ fault: { kind: 'missing', placeholder: '{{id}}' } });
  });

  it.each(['.', '..', '%2e%2e', '%2E.'].map((id) => [id]))('keeps the segment %s from leaving the path', (id) => {
    const result = path('/a/{{id}}/b', { id });
    if ('path' in result) expect(new URL(`https://h${result.path}`).pathname.split('/')).toHaveLength(4);
    else expect(result.fault.kind).toBe('forbidden');
  });

  it('uses a default and leaves out what may be missing', () => {
    expect(path('/a/{{id?:me}}', {})).toEqual({ path: '/a/me' });
    expect(path('/a{{id:undefined}}', {})).toEqual({ path: '/a' });
  });

  it('gives one segment for any text, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        const result = path('/a/{{id}}/b', { id });
        if ('fault' in result) return;
        const url = new URL(`https://host${result.path}`);
        expect(url.host).toBe('host');
        expect(url.search + url.hash).toBe('');
        const segments = url.pathname.split('/');
        expect(segments).toHaveLength(4);
        expect(decodeURIComponent(segments[2] ?? '')).toBe(id);
      }),
    );
  });
});

describe('renderBaseUrl', () => {
  it('takes a whole URL at its start and drops the trailing slash', () => {
    expect(base('{{url}}/api', { url: 'https://tracker.example.com/redmine' })).toEqual({ path: 'https://tracker.example.com/redmine/api' });
    expect(base('{{url}}', { url: 'https://tracker.example.com/' })).toEqual({ path: 'https://tracker.example.com' });
  });

  it.each([['https://user:pass@evil.test'], ['javascript:alert(1)'], ['https://a.test/?x=1'], ['https://a.test#b'], ['//evil.test'], ['https://a.test\\@b.test']])('refuses %s', (url) => {
    expect(base('{{url}}', { url })).toMatchObject({ fault: { kind: 'forbidden' } });
  });

  it('cannot be led to another host by a subdomain', () => {
    expect(base('https://{{subdomain}}.example.com', { subdomain: 'evil.test/' })).toEqual({ path: 'https://evil.test%2F.example.com' });
    expect(URL.canParse('https://evil.test%2F.example.com')).toBe(false);
  });
});

describe('cleanComputedPath', () => {
  it('keeps what ends a path from ending it', () => {
    expect(cleanComputedPath('a b?c#d/é%2F%')).toBe('/a%20b%3Fc%23d/%C3%A9%2F%25');
  });

  it.each([['/a/../b'], ['/a/%2e%2e/b'], ['/.'], ['/a//b'], ['\ud800']])('refuses %j', (text) => {
    expect(cleanComputedPath(text)).toBeUndefined();
  });
});
