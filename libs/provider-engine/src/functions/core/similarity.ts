import { diceCoefficient as dice } from 'dice-coefficient';

/**
 * How alike two texts are, from 0 to 1 (Sørensen-Dice), letters and digits only, ignoring case.
 *
 * @example $diceCoefficient("First Name", "first_name") => 1
 * @example $diceCoefficient("night", "nacht") => 0.25
 */
export function diceCoefficient(one: unknown, other?: unknown): number | undefined {
  if (typeof one !== 'string' || typeof other !== 'string') return one === other ? 1 : undefined;
  return one === other ? 1 : dice(lettersAndDigits(one), lettersAndDigits(other));
}

/**
 * The candidate most like a text, or the text itself when none reaches the threshold (0.8).
 *
 * @example $mostSimilar("First Name", ["last_name", "first_name"]) => "first_name"
 * @example $mostSimilar("zzz", ["last_name", "first_name"]) => "zzz"
 */
export function mostSimilar(value: unknown, candidates?: unknown, threshold: unknown = 0.8): unknown {
  if (typeof value !== 'string') return value;
  const wanted = lettersAndDigits(value);
  let best = { similarity: 0, value: '' };
  for (const candidate of Array.isArray(candidates) ? (candidates as unknown[]) : [candidates]) {
    if (typeof candidate !== 'string') continue;
    const similarity = dice(wanted, lettersAndDigits(candidate));
    if (similarity > best.similarity) best = { similarity, value: candidate };
  }
  return best.similarity >= Number(threshold) ? best.value : value;
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
