import { FairQueue } from './fair-queue';

const all = () => true;
const takeAll = (queue: FairQueue<string>, mayRun = all as (tenant: string) => boolean): string[] => {
  const taken: string[] = [];
  for (let next = queue.take(mayRun); next !== undefined; next = queue.take(mayRun)) taken.push(next.work);
  return taken;
};

describe('FairQueue', () => {
  it('lets tenants take turns, whoever has more', () => {
    const queue = new FairQueue<string>();
    for (const work of ['a1', 'a2', 'a3']) queue.add('a', work, 10);
    queue.add('b', 'b1', 10);
    queue.add('c', 'c1', 10);

    expect(takeAll(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
    expect(queue.isEmpty).toBe(true);
  });

  it('passes over a tenant that may not run, and keeps its place', () => {
    const queue = new FairQueue<string>();
    queue.add('a', 'a1', 10);
    queue.add('b', 'b1', 10);

    expect(takeAll(queue, (tenant) => tenant !== 'a')).toEqual(['b1']);
    expect(takeAll(queue)).toEqual(['a1']);
  });

  it('refuses a tenant whose line is full, and only that', () => {
    const queue = new FairQueue<string>();

    expect([queue.add('a', 'a1', 1), queue.add('a', 'a2', 1), queue.add('b', 'b1', 1)]).toEqual([true, false, true]);
  });

  it('gives up everything that waits', () => {
    const queue = new FairQueue<string>();
    queue.add('a', 'a1', 10);
    queue.add('b', 'b1', 10);

    expect(queue.drain()).toEqual(['a1', 'b1']);
    expect(queue.isEmpty).toBe(true);
  });
});
