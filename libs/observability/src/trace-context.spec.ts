import { nextTraceparent, traceIdOf } from './trace-context';

const incoming = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('nextTraceparent', () => {
  it('continues the trace under a new parent', () => {
    const next = nextTraceparent(incoming);

    expect(traceIdOf(next)).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(next.slice(-3)).toBe('-01');
    expect(next).not.toBe(incoming);
  });

  it.each([undefined, '', 'garbage', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])('starts a trace for %p', (header) => {
    expect(nextTraceparent(header)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  });
});
