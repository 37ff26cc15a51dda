/** A call's frame that cannot be read. The message names the field, what was wrong and what is allowed. */
export class CallFrameError extends Error {
  override readonly name = 'CallFrameError';

  constructor(
    readonly field: string,
    problem: string,
  ) {
    super(`call frame, ${field}: ${problem}`);
  }
}
