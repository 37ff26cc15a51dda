import { getEventListeners } from 'node:events';
import type { Session } from '../engine-state';
import { startDeadline } from './deadline';

function start() {
  const controller = new AbortController();
  const session = { context: { signal: controller.signal, deadline: Date.now() + 10_000 }, options: { now: Date.now } } as unknown as Session;
  return { controller, deadline: startDeadline(session), listeners: () => getEventListeners(controller.signal, 'abort').length };
}

describe('the deadline of a request', () => {
  it('follows the signal of the caller, also when its clock was stopped', () => {
    const { controller, deadline } = start();
    deadline.stop();

    controller.abort();

    expect(deadline.signal.reason).toMatchObject({ code: 'deadline_exceeded' });
  });

  it('leaves nothing on the signal of the caller once it ended', () => {
    const { controller, deadline, listeners } = start();
    expect(listeners()).toBe(1);

    deadline.end();

    expect(listeners()).toBe(0);
    controller.abort();
    expect(deadline.signal.aborted).toBe(false);
  });

  it('refuses to begin when there is no time left', () => {
    const session = { context: { signal: new AbortController().signal, deadline: 1 }, options: { now: () => 2 } } as unknown as Session;
    expect(() => startDeadline(session)).toThrow(expect.objectContaining({ code: 'deadline_exceeded' }));
  });
});
