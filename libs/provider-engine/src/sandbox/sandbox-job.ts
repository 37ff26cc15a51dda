/** What the engine's process and a worker say to each other: plain text and bytes only. */

/** One expression over one or more scopes. */
export interface SandboxJob {
  id: number;
  source: string;
  /** JSON of an object: what all scopes share. */
  common: string;
  /** JSON of a list of objects: what each scope has of its own. */
  own: string;
  /** JSON of an object: variables. */
  bindings: string;
  /** Most characters of `results`. */
  resultLength: number;
}

/** `results` is JSON: for each scope `[value]`, or `[]` where there is none; binary values in it are null and come in `binaries`. */
export type SandboxReply = { id: number; results: string; binaries: PackedBinary[] } | { id: number; fault: SandboxFault };

export interface PackedBinary {
  path: (string | number)[];
  bytes: Uint8Array;
  /** Media type of a Blob; undefined for an ArrayBuffer. */
  blobType: string | undefined;
}

/**
 * Why there is no result. Codes are those of `ExpressionError`, and of the sandbox: `L0001` processor time, `L0002` memory, `L0003` size
 * of the result, `L0004` too many evaluations wait, or no worker starts.
 */
export interface SandboxFault {
  code: string;
  message: string;
  position?: number | undefined;
  token?: string | undefined;
}

export interface WorkerReady {
  ready: true;
}
