/** Milliseconds of work that answers may do in one turn of the event loop before the others wait for the next. */
const turnLength = 2;

let begun: number | undefined;

/**
 * Asked before the part of a call that cannot be interrupted (parse, map, write), so that answers which arrive together do not add up to
 * one long block: timers and sockets get their turn in between. Undefined when there is room in this turn of the event loop, else a
 * promise of room in a later one.
 */
export function takeTurn(): Promise<void> | undefined {
  return isFull() ? waitForTurn() : undefined;
}

async function waitForTurn(): Promise<void> {
  do await new Promise(setImmediate);
  while (isFull());
}

function isFull(): boolean {
  if (begun !== undefined) return performance.now() - begun >= turnLength;
  begun = performance.now();
  setImmediate(() => (begun = undefined));
  return false;
}
