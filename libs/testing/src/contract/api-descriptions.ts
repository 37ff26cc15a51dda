/** Descriptions of one vendor's HTTP API (OpenAPI 2 and 3), as validators of single requests and answers. */
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { isRecord } from '../simulator/exchange';
import type { DescriptionFile } from './description-file';
import { type Reading, readableDescription } from './readable-description';

export interface DescribedParameter {
  name: string;
  in: string;
  required: boolean;
  /** Where the schema of its value stands; undefined when there is none. */
  schema: string | undefined;
  isList: boolean;
}

export interface DescribedOperation {
  /** Path as described, below the server's own path. */
  template: string;
  method: string;
  parameters: readonly DescribedParameter[];
  /** Media type -> where the schema stands. Swagger 2 puts the body among the parameters; it stands here too. */
  bodies: ReadonlyMap<string, string>;
  isBodyRequired: boolean;
  responses: Record<string, unknown>;
  /** `file#/paths/...`: what the pointers below are relative to. */
  pointer: string;
  file: string;
}
interface Located extends DescribedOperation {
  pattern: RegExp;
  placeholders: number;
}

const methods = new Set(['get', 'put', 'post', 'delete', 'patch']);

export class ApiDescriptions {
  private readonly operations: Located[] = [];
  private readonly validators: Record<Reading, Ajv>;
  private readonly compiled = new Map<string, ValidateFunction>();
  private readonly documents: ReadonlyMap<string, Record<string, unknown>>;

  /** `basePath` replaces what the documents say about servers. */
  constructor(files: readonly DescriptionFile[], { basePath }: { basePath?: string | undefined } = {}) {
    const options = { strict: false, allErrors: true, verbose: true, logger: false, validateFormats: true, unicodeRegExp: false, validateSchema: false, inlineRefs: false, code: { optimize: false } } as const;
    this.validators = { strict: addFormats(new Ajv(options)), lenient: addFormats(new Ajv(options)) };
    const names = new Set(files.map(({ name }) => name));
    this.documents = new Map(files.map(({ name, document }) => [name, withLocalReferences(document, names) as Record<string, unknown>]));
    for (const [name, document] of this.documents) {
      for (const reading of ['strict', 'lenient'] as const) this.validators[reading].addSchema({ ...(readableDescription(document, reading) as object), $id: name }, name);
      for (const base of basePath === undefined ? basePathsOf(document) : [basePath]) this.readOperations(name, document, base);
    }
    // A literal path wins over one with placeholders: /users/me over /users/{id}.
    this.operations.sort((left, right) => left.placeholders - right.placeholders);
  }

  get size(): number {
    return this.operations.length;
  }

  find(method: string, path: string): DescribedOperation | undefined {
    return this.operations.find((candidate) => candidate.method === method.toLowerCase() && candidate.pattern.test(path));
  }

  /** Methods that the description has for a path. */
  methodsOf(path: string): string[] {
    return this.operations.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method.toUpperCase());
  }

  /** Validator of the JSON answer with this status; undefined when the description gives it no body. */
  answerOf(operation: DescribedOperation, status: number, reading: Reading): ValidateFunction | undefined {
    const key = [String(status), `${String(status)[0] ?? ''}XX`, 'default'].find((name) => operation.responses[name] !== undefined);
    const pointer = key === undefined ? undefined : this.answerPointer(operation.responses[key], `${operation.pointer}/responses/${key}`, operation.file);
    return pointer === undefined ? undefined : this.compile(pointer, reading);
  }

  /** Throws with the place when the schema there is none. */
  compile(reference: string, reading: Reading): ValidateFunction {
    const key = `${reading} ${reference}`;
    const known = this.compiled.get(key);
    if (known !== undefined) return known;
    try {
      const validate = this.validators[reading].compile({ $ref: reference });
      this.compiled.set(key, validate);
      return validate;
    } catch (cause) {
      throw new Error(`${reference} cannot be read as a schema: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  }

  /** The raw node at a `file#/pointer` or at a `$ref` inside a file. */
  nodeAt(reference: string, from: string): { node: unknown; file: string } {
    const [file = '', pointer = ''] = reference.split('#');
    const name = file === '' ? from : file;
    let node: unknown = this.documents.get(name);
    for (const part of pointer.split('/').slice(1)) node = isRecord(node) || Array.isArray(node) ? (node as Record<string, unknown>)[decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    return { node, file: name };
  }

  /** OpenAPI 3 puts the schema under `content`, Swagger 2 directly. */
  private answerPointer(response: unknown, pointer: string, file: string): string | undefined {
    if (!isRecord(response)) return undefined;
    if (typeof response['$ref'] === 'string') {
      const target = this.nodeAt(response['$ref'], file);
      return this.answerPointer(target.node, response['$ref'].startsWith('#') ? `${file}${response['$ref']}` : response['$ref'], target.file);
    }
    if (response['schema'] !== undefined) return `${pointer}/schema`;
    return mediaPointers(response['content'], pointer).get('json');
  }

  private readOperations(file: string, document: Record<string, unknown>, base: string): void {
    for (const [template, item] of Object.entries(isRecord(document['paths']) ? document['paths'] : {})) {
      if (!isRecord(item)) continue;
      for (const [method, operation] of Object.entries(item)) {
        if (!methods.has(method) || !isRecord(operation)) continue;
        const pointer = `${file}#/paths/${escapePointer(template)}/${method}`;
        const shared = this.readParameters(item['parameters'], `${file}#/paths/${escapePointer(template)}/parameters`, file);
        const own = this.readParameters(operation['parameters'], `${pointer}/parameters`, file);
        const parameters = [...shared.filter(({ name }) => !own.some((other) => other.name === name)), ...own];
        const path = `${base}${template}`;
        this.operations.push({
          template: path, method, file, pointer, parameters,
          ...this.readBody(operation['requestBody'], parameters, pointer, file),
          responses: isRecord(operation['responses']) ? operation['responses'] : {},
          pattern: patternOf(path), placeholders: path.split('{').length - 1,
        });
      }
    }
  }

  private readParameters(list: unknown, pointer: string, file: string): DescribedParameter[] {
    if (!Array.isArray(list)) return [];
    return list.flatMap((given: unknown, index): DescribedParameter[] => {
      const isReference = isRecord(given) && typeof given['$ref'] === 'string';
      const reference = isReference ? String(given['$ref']) : '';
      const target = isReference ? this.nodeAt(reference, file) : { node: given, file };
      if (!isRecord(target.node)) return [];
      const { name, in: place, required, schema, type } = target.node;
      const at = isReference ? (reference.startsWith('#') ? `${file}${reference}` : reference) : `${pointer}/${String(index)}`;
      const shape = isRecord(schema) ? schema : target.node;
      return [{ name: String(name), in: String(place), required: required === true, schema: schema !== undefined ? `${at}/schema` : type !== undefined ? at : undefined, isList: shape['type'] === 'array' }];
    });
  }

  private readBody(body: unknown, parameters: readonly DescribedParameter[], pointer: string, file: string): Pick<DescribedOperation, 'bodies' | 'isBodyRequired'> {
    const inParameters = parameters.find((parameter) => parameter.in === 'body');
    if (inParameters !== undefined) return { bodies: new Map(inParameters.schema === undefined ? [] : [['json', inParameters.schema]]), isBodyRequired: inParameters.required };
    if (!isRecord(body)) return { bodies: new Map(), isBodyRequired: false };
    const reference = typeof body['$ref'] === 'string' ? body['$ref'] : undefined;
    const target = reference === undefined ? { node: body as unknown, file } : this.nodeAt(reference, file);
    const at = reference === undefined ? `${pointer}/requestBody` : reference.startsWith('#') ? `${file}${reference}` : reference;
    if (!isRecord(target.node)) return { bodies: new Map(), isBodyRequired: false };
    return { bodies: mediaPointers(target.node['content'], at), isBodyRequired: target.node['required'] === true };
  }
}

/** `json`, `form`, `multipart` -> pointer to the schema. */
function mediaPointers(content: unknown, pointer: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [type, media] of Object.entries(isRecord(content) ? content : {})) {
    if (!isRecord(media) || media['schema'] === undefined) continue;
    const kind = /json|\*\/\*/.test(type) ? 'json' : type.includes('urlencoded') ? 'form' : type.includes('multipart') ? 'multipart' : type;
    if (!found.has(kind)) found.set(kind, `${pointer}/content/${escapePointer(type)}/schema`);
  }
  return found;
}

/** Paths of the servers, with their variables' defaults; every server of a vendor serves the same paths. */
function basePathsOf(document: Record<string, unknown>): string[] {
  if (typeof document['basePath'] === 'string') return [document['basePath'].replace(/\/$/, '')];
  const servers = Array.isArray(document['servers']) ? document['servers'].filter(isRecord) : [];
  const paths = servers.map(({ url, variables }) => {
    const filled = String(url).replace(/\{(\w+)\}/g, (_all, name: string) => String((isRecord(variables) && isRecord(variables[name]) ? variables[name]['default'] : undefined) ?? name));
    return filled.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/$/, '');
  });
  return paths.length === 0 ? [''] : [...new Set(paths)];
}

function patternOf(path: string): RegExp {
  // `{+name}` and `{name=spaces/*}` (Google) stand for several segments.
  const source = path.split(/(\{[^}]+\})/).map((part) => (!part.startsWith('{') ? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : /^\{\+|[=*]/.test(part) ? '.+' : '[^/]+'));
  return new RegExp(`^${source.join('')}/?$`);
}

/** Files of a vendor may name each other by the address at which they were published. */
function withLocalReferences(node: unknown, names: ReadonlySet<string>): unknown {
  if (Array.isArray(node)) return node.map((item) => withLocalReferences(item, names));
  if (!isRecord(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === '$ref' && typeof value === 'string' ? localReference(value, names) : withLocalReferences(value, names)]));
}

function localReference(reference: string, names: ReadonlySet<string>): string {
  const [file = '', pointer = ''] = reference.split('#');
  const name = file.slice(file.lastIndexOf('/') + 1);
  return file !== '' && names.has(name) ? `${name}#${pointer}` : reference;
}

export function escapePointer(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}
