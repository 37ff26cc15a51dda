/** A case in which we answer otherwise than the published library, and why. */
export interface Deviation {
  functions: readonly string[] | 'all';
  reason: string;
  applies: (seen: Seen) => boolean;
}

export interface Seen {
  expression: string;
  value: unknown;
  theirs: Outcome;
  ours: Outcome;
}

export type Outcome = { result: unknown } | { error: string };

const theyFail = ({ theirs, ours }: Seen): boolean => 'error' in theirs && 'result' in ours;
const weFail = ({ theirs, ours }: Seen): boolean => 'result' in theirs && 'error' in ours;

/** Every deliberate difference; the differential test fails on any other, and on one that is not needed. */
export const deviations: readonly Deviation[] = [
  {
    functions: 'all',
    reason: 'null, nothing, or a value of another kind makes theirs fail with a TypeError of the runtime; ours answers nothing, or what the kind allows',
    applies: theyFail,
  },
];
