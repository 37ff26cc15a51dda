/** What an expression that was not written by this project's authors may have. Documented in docs/specs/provider-format.md. */
export const expressionLimits = {
  /** Characters of the source. */
  length: 32_768,
  /** Characters of all sources of one override. */
  totalLength: 131_072,
  /** Instructions of all regular expressions, roughly. */
  regexSize: 10_000,
  /** Levels of the syntax tree. */
  depth: 200,
  /** Elements of a range whose bounds are constants. */
  range: 1_000_000,
  /** Signs `%`, each of which is looked up through the whole path before it while parsing. */
  percentSigns: 200,
  /** Characters of syntax tree that the parser copies for `?:` and `??`, which doubles with each level of brackets before them. */
  copiedTree: 2_000_000,
} as const;

/** Functions that only trusted expressions have, and the mend. */
export const withheldFunctions: Readonly<Record<string, string>> = {
  eval: 'is switched off; write the expression out',
  parseDocument: 'reaches the network, which expressions of overrides and user-supplied providers cannot; use a request step',
  convertMdToPdf: 'reaches the network, which expressions of overrides and user-supplied providers cannot; use a request step',
};
