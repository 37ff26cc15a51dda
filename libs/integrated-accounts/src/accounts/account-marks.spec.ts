import { createMarkReader } from './account-marks';
import type { Store } from '../store';

/** A database of which only the prepared query of marks is asked; each query is answered by hand. */
function scriptedStore() {
  const asked: { ids: string[]; answer(rows: { id: string; mark: string }[]): void; fail(error: Error): void }[] = [];
  const execute = ({ ids }: { ids: string[] }) => new Promise((answer, fail) => asked.push({ ids, answer, fail }));
  const chain: unknown = new Proxy({}, { get: (_target, name) => (name === 'prepare' ? () => ({ execute }) : () => chain) });
  return { asked, readMark: createMarkReader({ db: chain as Store['db'], writes: undefined }) };
}
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('marks of accounts', () => {
  it('are the number of writes where every write passes through this process', async () => {
    let writes = 0;
    const readMark = createMarkReader({ db: undefined as never, writes: () => writes });
    const before = await readMark('a');
    writes += 1;
    expect(await readMark('a')).not.toBe(before);
  });

  it('are asked for at once, and in one query for all calls that come meanwhile', async () => {
    const { asked, readMark } = scriptedStore();
    const first = readMark('a');
    await nextTurn();
    expect(asked.map(({ ids }) => ids)).toEqual([['a']]);
    const later = [readMark('a'), readMark('B'), readMark('b'), readMark('gone')];
    await nextTurn();
    expect(asked).toHaveLength(1);
    asked[0]?.answer([{ id: 'a', mark: '1' }]);
    expect(await first).toBe('1');
    await nextTurn();
    expect(asked[1]?.ids).toEqual(['a', 'b', 'gone']);
    asked[1]?.answer([{ id: 'a', mark: '2' }, { id: 'b', mark: '3' }]);
    expect(await Promise.all(later)).toEqual(['2', '3', '3', undefined]);
  });

  it('are asked for again after a query that failed, and without waiting long for one that hangs', async () => {
    const { asked, readMark } = scriptedStore();
    const failing = readMark('a');
    await nextTurn();
    asked[0]?.fail(new Error('connection lost'));
    await expect(failing).rejects.toThrow('connection lost');
    void readMark('a');
    await nextTurn();
    const patient = readMark('a');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(asked).toHaveLength(3);
    asked[2]?.answer([{ id: 'a', mark: '9' }]);
    expect(await patient).toBe('9');
  });
});
