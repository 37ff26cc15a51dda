import { takeTurn } from './take-turn';

function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

describe('turns of the event loop', () => {
  it('let timers in between heavy answers that came together', async () => {
    const order: string[] = [];
    const answer = async (name: string) => {
      const turn = takeTurn();
      if (turn !== undefined) await turn;
      work(9);
      order.push(name);
    };
    setTimeout(() => order.push('timer'), 1);
    await Promise.all(['a', 'b', 'c', 'd'].map(answer));

    expect(order.filter((name) => name !== 'timer')).toEqual(['a', 'b', 'c', 'd']);
    expect(order.indexOf('timer')).toBeGreaterThan(-1);
    expect(order.indexOf('timer')).toBeLessThan(3);
  });

  it('are shared by light ones', async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(Array.from({ length: 50 }, takeTurn).every((turn) => turn === undefined)).toBe(true);
  });
});
