import { setFlagsFromString } from 'node:v8';

/** How far the heap may grow beyond what lives in it before the whole of it is marked again, percent. */
const growthPercent = 200;

/**
 * For processes that carry large bodies: V8 counts buffers outside its heap towards the limit at which it marks all that lives, so pages of
 * 100 KB made the gateway mark 55 MB of modules every 150 ms (docs/adr/0031). Called once the process serves, so that what
 * the start leaves behind is collected as usual.
 */
export function letHeapGrow(): void {
  setFlagsFromString(`--heap-growing-percent=${String(growthPercent)}`);
}
