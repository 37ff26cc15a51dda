/** A character class, an escape, a quantifier with bounds, or one character. */
const tokens = /\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|\{(\d+)(?:,(\d*))?\}|[^]/g;

/** About how many instructions a pattern's program has, found without compiling it: repetitions with bounds multiply what is before them. */
export function estimateProgram(pattern: string): number {
  const open: number[] = [];
  let sum = 0;
  let last = 0;
  for (const [token, least, most] of pattern.matchAll(tokens)) {
    if (token === '(') {
      open.push(sum);
      sum = 0;
      last = 0;
    } else if (token === ')') {
      last = sum + 2;
      sum = (open.pop() ?? 0) + last;
    } else if (least !== undefined) {
      const times = Math.max(Number(least), Number(most ?? least)) - 1;
      if (times > 0) {
        sum += last * times;
        last *= times + 1;
      }
    } else {
      last = 1;
      sum += 1;
    }
    if (sum > Number.MAX_SAFE_INTEGER) return sum;
  }
  return open.reduce((total, before) => total + before, sum);
}
