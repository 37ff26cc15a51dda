import { hostIsAllowed, hostOfTemplate } from './host-pattern';

describe('the host of an address template', () => {
  it.each([
    ['https://api.hubapi.com/crm', 'api.hubapi.com'],
    ['https://API.Example.com:8443?x', 'api.example.com'],
    ['https://{{subdomain}}.zendesk.com/api/v2', '{{subdomain}}.zendesk.com'],
    ['https://{{context.a|b?:c/d}}.example.com/x', '{{context.a|b?:c/d}}.example.com'],
    ['{{url}}/api', '{{url}}'],
    ['https://user:pass@evil.example/x', 'evil.example'],
    ['https://good.example@evil.example/x', 'evil.example'],
    ['/path', undefined],
  ])('%s is %s', (template, host) => {
    expect(hostOfTemplate(template)).toBe(host);
  });
});

describe('a host', () => {
  it.each([
    ['api.example.com', ['api.example.com'], true],
    ['api.example.com', ['https://API.example.com:443/'], true],
    ['{{subdomain}}.zendesk.com', ['*.zendesk.com'], true],
    ['{{subdomain}}.zendesk.com', ['{{subdomain}}.zendesk.com'], true],
    ['{{url}}', ['{{url}}'], true],
    ['zendesk.com', ['*.zendesk.com'], false],
    ['evilzendesk.com', ['*.zendesk.com'], false],
    ['zendesk.com.evil.example', ['*.zendesk.com', 'zendesk.com'], false],
    ['{{url}}', ['*.zendesk.com'], false],
    ['api.example.com', [], false],
  ])('%s is allowed by %j: %s', (host, allowed, expected) => {
    expect(hostIsAllowed(host, allowed)).toBe(expected);
  });
});
