import { findUpstream, parseUpstreams } from './upstreams';

describe('TRIBUTARY_UPSTREAMS', () => {
  const upstreams = parseUpstreams('{"api.hubapi.com":"http://127.0.0.1:1","*.zendesk.com":"http://127.0.0.1:2","slack":"http://127.0.0.1:3/"}');

  it.each([
    ['api.hubapi.com', 'hubspot', 'http://127.0.0.1:1'],
    ['API.hubapi.com:443', 'hubspot', 'http://127.0.0.1:1'],
    ['acme.zendesk.com', 'zendesk', 'http://127.0.0.1:2'],
    ['files.slack.com', 'slack', 'http://127.0.0.1:3'],
    ['api.pipedrive.com', 'pipedrive', undefined],
  ])('sends %s of %s to %s', (host, integration, origin) => {
    expect(findUpstream(upstreams, { host, integration })).toBe(origin);
  });

  it('is empty when it is not set', () => {
    expect(parseUpstreams(undefined).size).toBe(0);
  });

  it.each(['nonsense', '[]', '{"a":1}', '{"a":"ftp://x"}', '{"a":"http://x/path"}', '{"a":"http://user:pw@x"}'])('refuses %s and says what it takes', (text) => {
    expect(() => parseUpstreams(text)).toThrow(/TRIBUTARY_UPSTREAMS.*it takes one such as/);
  });
});
