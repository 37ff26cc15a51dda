/** The vendors' own API descriptions (../shared/specs beside the checkout), as validators of single answers. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isRecord, type Vendor } from '../exchange';

export const descriptionsFolder = join(__dirname, '../../../../../../shared/specs');

/** Vendor folder and the files in it that are descriptions of its HTTP API. */
const sources: Record<Vendor, { folder: string; files: RegExp }> = {
  hubspot: { folder: 'hubspot', files: /\.json$/ },
  zendesk: { folder: 'zendesk', files: /^support-oas\.json$/ },
  slack: { folder: 'slack', files: /^slack_web_openapi_v2\.json$/ },
};

export function hasDescriptions(): boolean {
  return Object.values(sources).every(({ folder }) => existsSync(join(descriptionsFolder, folder)));
}

interface Operation {
  template: string;
  pattern: RegExp;
  parameters: number;
  method: string;
  file: string;
  responses: Record<string, unknown>;
  basePointer: string;
}

export interface DescribedAnswer {
  /** Path template of the operation that describes it. */
  template: string;
  /** Undefined when the description gives this status no body. */
  validate: ValidateFunction | undefined;
}

export class VendorDescriptions {
  private readonly operations: Operation[] = [];
  private readonly ajv = addFormats(new Ajv({ strict: false, allErrors: true, verbose: true, logger: false, validateFormats: true }));
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(vendor: Vendor) {
    const { folder, files } = sources[vendor];
    for (const file of readdirSync(join(descriptionsFolder, folder)).filter((name) => files.test(name))) this.read(join(descriptionsFolder, folder, file), file);
    this.operations.sort((left, right) => left.parameters - right.parameters);
  }

  /** The description of an answer; undefined when no operation has this path and method. */
  find(method: string, path: string, status: number): DescribedAnswer | undefined {
    const operation = this.operations.find((candidate) => candidate.method === method.toLowerCase() && candidate.pattern.test(path));
    if (operation === undefined) return undefined;
    const key = operation.responses[String(status)] === undefined ? 'default' : String(status);
    const pointer = schemaPointer(operation.responses[key], `${operation.basePointer}/${key}`);
    return { template: `${method} ${operation.template}`, validate: pointer === undefined ? undefined : this.compile(`${operation.file}#${pointer}`) };
  }

  private compile(reference: string): ValidateFunction {
    const known = this.compiled.get(reference);
    if (known !== undefined) return known;
    const validate = this.ajv.compile({ $ref: reference });
    this.compiled.set(reference, validate);
    return validate;
  }

  private read(location: string, file: string): void {
    const document = readable(JSON.parse(readFileSync(location, 'utf8')) as unknown);
    if (!isRecord(document) || !isRecord(document['paths'])) return;
    this.ajv.addSchema({ ...document, $id: file }, file);
    for (const [template, item] of Object.entries(document['paths'])) {
      if (!isRecord(item)) continue;
      for (const [method, operation] of Object.entries(item)) {
        if (!isRecord(operation) || !isRecord(operation['responses'])) continue;
        const path = typeof document['basePath'] === 'string' ? `${document['basePath']}${template}` : template;
        const pattern = new RegExp(`^${path.split(/\{[^}]+\}/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('[^/]+')}/?$`);
        this.operations.push({ template: path, pattern, parameters: path.split('{').length - 1, method, file, responses: operation['responses'], basePointer: `/paths/${escapePointer(template)}/${method}/responses` });
      }
    }
  }
}

/** Pointer to the schema of a response: OpenAPI 3 under `content`, Swagger 2 directly. */
function schemaPointer(response: unknown, pointer: string): string | undefined {
  if (!isRecord(response)) return undefined;
  if (typeof response['$ref'] === 'string') return `${response['$ref'].slice(1)}/content/${escapePointer('*/*')}/schema`;
  if (response['schema'] !== undefined) return `${pointer}/schema`;
  const content = isRecord(response['content']) ? response['content'] : {};
  const type = ['application/json', '*/*'].find((name) => isRecord(content[name]) && content[name]['schema'] !== undefined);
  return type === undefined ? undefined : `${pointer}/content/${escapePointer(type)}/schema`;
}

function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/**
 * Undoes two habits that a JSON Schema validator cannot read: Slack writes alternatives as a list under `items`
 * without `type: array`; HubSpot's and Zendesk's `example`, `examples` and `default` may hold `$ref`-like values.
 */
function readable(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(readable);
  if (!isRecord(node)) return node;
  const rest = Object.fromEntries(Object.entries(node).filter(([name, value]) => !(['example', 'examples', 'x-examples'].includes(name) && !isSchemaMap(value))).map(([name, value]) => [name, readable(value)]));
  const { items, ...others } = rest;
  return Array.isArray(items) && others['type'] === undefined ? { ...others, anyOf: items } : rest;
}

/** A property that happens to be called `example` is kept. */
function isSchemaMap(value: unknown): boolean {
  return isRecord(value) && (typeof value['type'] === 'string' || typeof value['$ref'] === 'string');
}

export function describeError(error: ErrorObject): string {
  return `${error.instancePath === '' ? '/' : error.instancePath} ${error.keyword}: ${error.message ?? ''} ${JSON.stringify(error.params)}`;
}
