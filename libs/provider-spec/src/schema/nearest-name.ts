/** The allowed name closest to a misspelt one, or undefined when none is close: at most a third of the letters may differ. */
export function nearestName(name: string, allowed: readonly string[]): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: { name: string; distance: number } | undefined;
  for (const candidate of allowed) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), limit);
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { name: candidate, distance };
  }
  return best?.name;
}

/** `unknown key "pth"; did you mean "path"? Allowed: path, method` with the noun given. */
export function refuseName(noun: string, name: string, allowed: readonly string[]): string {
  const nearest = nearestName(name, allowed);
  const hint = nearest === undefined ? '' : `, did you mean "${nearest}"?`;
  const list = allowed.length === 0 ? 'none is allowed here' : `allowed: ${allowed.join(', ')}`;
  return `unknown ${noun} "${name}"${hint === '' ? '; ' : `${hint} `}${list}`;
}

/** Edits (insert, delete, replace, swap of neighbours) between two texts, by rows; `limit + 1` as soon as the limit cannot be kept. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const swap = swapped ? (beforePrevious[column - 2] ?? limit) + 1 : Infinity;
      current.push(Math.min(substitution, swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[right.length] ?? limit + 1;
}
