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

/** Every deliberate difference; the differential test fails on any other, and on one that is not needed. */
export const deviations: readonly Deviation[] = [
  {
    functions: 'all',
    reason: 'nothing, null, or a value of another kind makes theirs fail with a TypeError of the runtime; ours answers nothing, or what the kind allows',
    applies: ({ theirs, ours }) => 'error' in theirs && 'result' in ours,
  },
  {
    functions: ['base64decode'],
    reason: 'theirs decodes null as the word "null", which gives garbage',
    applies: ({ value }) => value === null,
  },
  {
    functions: ['convertCurrencyToSubunit'],
    reason: 'theirs loses a cent to binary fractions (19.99 USD becomes 1998); ours gives 1999',
    applies: ({ expression, value }) => value === '19.99' && expression.includes('USD'),
  },
  {
    functions: ['convertCurrencyToSubunit'],
    reason: 'theirs takes an inherited property (`constructor`) for a currency and gives NaN; ours leaves the amount as for any unknown currency',
    applies: ({ expression }) => expression.includes('"constructor"'),
  },
  {
    functions: ['parseUrl', 'dtFromIso'],
    reason: '`$keys` of theirs looks into the native object and lists its internals, or nothing; ours lists what an expression can read',
    applies: ({ expression }) => expression.startsWith('$keys('),
  },
  {
    functions: ['string'],
    reason: 'theirs keeps an older $string that rounds whole numbers to 15 digits and so changes long ids; ours is the built-in one, which does not',
    applies: ({ value }) => value === 1234567890123456 || value === 1e21,
  },
  {
    functions: ['convertNotionToMarkdown'],
    reason: 'theirs links bookmarks to the words "data.url", puts commas between the pieces of a code block, and numbers a list below a bullet "undefined."',
    applies: ({ value }) => JSON.stringify(value).includes('"bookmark"'),
  },
  {
    functions: ['zipSqlResponse'],
    reason: 'theirs sets the prototype of the row for a column named `__proto__`; ours keeps the column as data',
    applies: ({ value }) => JSON.stringify(value).includes('__proto__'),
  },
  {
    functions: ['convertMarkdownToAdf'],
    reason: 'ours uses a newer marklassian, which writes task lists as tasks and fills empty table cells as the format demands',
    applies: ({ value }) => typeof value === 'string' && /\[[ x]\]|\| \|/.test(value),
  },
  {
    functions: ['convertQueryToSql'],
    reason: 'theirs takes a single text of `in` apart into its letters; ours takes it as one value',
    applies: ({ value, expression }) => JSON.stringify(value).includes('"in":"abc"') && expression.includes('useOrForIn'),
  },
];
