import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { isRecord } from '../simulator/exchange';

/** An OpenAPI 2 or 3 document with its name among those of its vendor, by which others refer to it. */
export interface DescriptionFile {
  name: string;
  document: Record<string, unknown>;
}

/** Reads JSON or YAML; undefined for a file that describes no paths. Several locations are pieces of one document, put together as text. */
export function readDescriptionFile(locations: readonly string[]): DescriptionFile | undefined {
  const [first = ''] = locations;
  const text = locations.map((location) => readFileSync(location, 'utf8')).join('\n');
  const document: unknown = first.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: -1, strict: false, uniqueKeys: false });
  return isRecord(document) && (isRecord(document['paths']) || isRecord(document['components']) || isRecord(document['definitions'])) ? { name: basename(first), document } : undefined;
}
