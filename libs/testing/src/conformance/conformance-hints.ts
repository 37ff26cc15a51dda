/** `conformance.yaml` of a provider folder: what the fleet's checks cannot know by themselves. Optional, data only. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const files = z.array(z.string()).min(1);
const contractSource = z.union([
  z.strictObject({
    /** Files below ../shared/specs; `*` stands for any name. */
    openapi: files,
    /** Path at which the API begins, in place of what the files say about servers. */
    base_path: z.string().optional(),
    /** The files are pieces of one document, in this order. */
    join: z.boolean().optional(),
  }),
  z.strictObject({ graphql: z.string(), /** Path of the endpoint. */ path: z.string().optional() }),
  z.strictObject({ csdl: z.string(), /** JSON Schemas of the types under `$defs`. */ json_schema: z.string().optional(), base_path: z.string() }),
]);
export type ContractSource = z.infer<typeof contractSource>;

const recordHint = z.strictObject({
  /** JSONata over `{ body, given }`: the record that the provider answers after it was sent `body` for the unified body `given`. Default: `body`, out of its only key when `response_path` names that. */
  record: z.string().optional(),
  /** Where the record stands in the body that is sent; a dotted path. */
  body_path: z.string().optional(),
  /** What the account holds while the mappings run. */
  context: z.record(z.string(), z.json()).optional(),
  /** Parameters of the calls; what mappings see as rawQuery, and as query where one is mapped. */
  query: z.record(z.string(), z.json()).optional(),
  /** Results of before steps by name. */
  before: z.record(z.string(), z.json()).optional(),
  /** Values that the mapping takes only in a certain form: field -> example. */
  values: z.record(z.string(), z.json()).optional(),
});
export type RecordHint = z.infer<typeof recordHint>;

const hints = z.strictObject({
  /** Descriptions that the cases are held against; default: the OpenAPI and GraphQL files of ../shared/specs/<provider>. Empty: there is nothing. */
  contract: z.array(contractSource).optional(),
  /** model -> resource -> how a written body becomes a record. */
  round_trip: z.record(z.string(), z.record(z.string(), recordHint)).optional(),
});
export type ConformanceHints = z.infer<typeof hints>;

/** Empty when the file is absent; throws with its name when it is malformed. */
export function readHints(file: string): ConformanceHints {
  if (!existsSync(file)) return {};
  const parsed = hints.safeParse(parse(readFileSync(file, 'utf8'), { merge: true }) ?? {});
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
