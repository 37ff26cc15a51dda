import type { SchemaFinding } from '../schema/describe-issue';

/** Something wrong at a path of a document; `within` says where inside an expression. */
export interface Finding extends SchemaFinding {
  within?: { source: string; line: number; column: number };
}
