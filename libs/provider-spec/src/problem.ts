/** Keys and array indexes from the root of a document to a value. */
export type DocumentPath = readonly (string | number)[];

/** One thing that is wrong with a provider folder: where, what, what is allowed, and the mend. */
export interface Problem {
  /** Path of the file inside the provider folder, or the folder's own name when it cannot be read. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1. */
  column: number;
  /** Dotted path inside the document, e.g. `resources.contacts.list.path`; empty when the whole file is meant. */
  path: string;
  message: string;
}

/** One thing that is wrong with a document that has no file, e.g. an override put in through the API. */
export interface OverrideProblem {
  /** Dotted path inside the document. */
  path: string;
  message: string;
  /** Line and column inside the expression's own text, counted from 1; only for a faulty expression. */
  line?: number;
  column?: number;
}

/** `['resources', 'contacts', 'list', 0]` as `resources.contacts.list.0`. */
export function formatPath(path: DocumentPath): string {
  return path.join('.');
}

/** One line for a log: `hubspot/integration.yaml:3:5 resources.contacts: ...`. */
export function formatProblem(provider: string, problem: Problem): string {
  const subject = problem.path === '' ? '' : `${problem.path}: `;
  return `${provider}/${problem.file}:${problem.line}:${problem.column} ${subject}${problem.message}`;
}
