import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** One exchange with the provider, in the order in which they are expected. */
const exchange = z.strictObject({
  request: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
    /** Whole URL; the order of query parameters does not matter. */
    url: z.url(),
    /** Headers that must be there with these values; others may be. */
    headers: z.record(z.string(), z.string()).optional(),
    /** JSON, or text for other types. Absent: the request must have no body. */
    body: z.json().optional(),
  }),
  response: z.strictObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.json().optional(),
    /** Bytes of a binary answer, base64. */
    base64: z.string().optional(),
  }),
});

const step = z.strictObject({
  call: z.strictObject({
    id: z.string().optional(),
    /** Query string without the question mark; `{{next_cursor}}` stands for the cursor of the step before. */
    query: z.string().optional(),
    body: z.json().optional(),
    /** An uploaded file beside the body. */
    file: z.strictObject({ name: z.string(), content_type: z.string(), base64: z.string() }).optional(),
  }),
  exchanges: z.array(exchange),
  expect: z.strictObject({
    status: z.int(),
    headers: z.record(z.string(), z.string()).optional(),
    /** Whole body; in it `"{{cursor}}"` stands for any cursor, `"{{any}}"` for any value. */
    body: z.json().optional(),
    base64: z.string().optional(),
  }),
});

const providerCase = z.strictObject({
  name: z.string(),
  /** What the case shows; the fleet's rules ask for some of each. */
  kind: z.enum(['first_page', 'second_page', 'empty_list', 'get', 'write', 'custom', 'auth_failure', 'not_found', 'rate_limit', 'validation_error', 'other']),
  account: z.strictObject({ context: z.record(z.string(), z.json()), authentication_method: z.string().optional() }).optional(),
  steps: z.array(step).min(1),
});

/** `cases/<resource>.<method>.json`: the provider's default account, and worked calls. */
const caseFile = z.strictObject({ account: z.strictObject({ context: z.record(z.string(), z.json()), authentication_method: z.string().optional() }).optional(), cases: z.array(providerCase).min(1) });

export type ProviderCase = z.infer<typeof providerCase>;
export type CaseStep = z.infer<typeof step>;
export type CaseExchange = z.infer<typeof exchange>;

export interface LocatedCase extends ProviderCase {
  provider: string;
  model: string;
  resource: string;
  method: string;
  file: string;
}

/** All cases below a directory of provider folders; a malformed file is an error that names it. */
export function readProviderCases(providersDir: string): LocatedCase[] {
  return listFolders(providersDir).flatMap((provider) => readCasesOfProvider(providersDir, provider));
}

/** The cases of one provider folder. */
export function readCasesOfProvider(providersDir: string, provider: string): LocatedCase[] {
  return listFolders(join(providersDir, provider)).flatMap((model) => {
    const folder = join(providersDir, provider, model, 'cases');
    return listFiles(folder).flatMap((name) => readCaseFile(join(folder, name), { provider, model, name }));
  });
}

function readCaseFile(file: string, { provider, model, name }: { provider: string; model: string; name: string }): LocatedCase[] {
  const [resource = '', method = '', extension] = name.split('.');
  if (extension !== 'json') throw new Error(`${file}: a case file is named <resource>.<method>.json.`);
  const parsed = caseFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { account, cases } = parsed.data;
  return cases.map((one) => ({ ...(account && { account }), ...one, provider, model, resource, method, file }));
}

const notProviders = new Set(['dist', 'node_modules', 'cases']);

function listFolders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !notProviders.has(entry.name)).map((entry) => entry.name).sort();
}

function listFiles(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
