import { isRecord } from '../simulator/exchange';
import type { ApiDescriptions } from './api-descriptions';

interface Shape {
  /** Member -> where its schemas stand. */
  members: Map<string, { node: unknown; file: string }[]>;
  /** Further members are explicitly welcome, or nothing is said about any. */
  isOpen: boolean;
  items: { node: unknown; file: string }[];
}
const deepest = 12;

/** Dotted paths of members of a request body that the schema does not know; a typing error is dropped in silence by most vendors. */
export function unknownMembers(value: unknown, reference: string, descriptions: ApiDescriptions): string[] {
  return visit(value, [descriptions.nodeAt(reference, '')], { descriptions, path: '', depth: 0 });
}

interface Place {
  descriptions: ApiDescriptions;
  path: string;
  depth: number;
}

function visit(value: unknown, schemas: { node: unknown; file: string }[], { descriptions, path, depth }: Place): string[] {
  if (value === null || typeof value !== 'object' || depth > deepest) return [];
  const shape: Shape = { members: new Map(), isOpen: false, items: [] };
  for (const schema of schemas) collect(schema, shape, descriptions, 0);
  if (Array.isArray(value)) return shape.items.length === 0 ? [] : [...new Set(value.flatMap((item) => visit(item, shape.items, { descriptions, path: `${path}[]`, depth: depth + 1 })))];
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = path === '' ? name : `${path}.${name}`;
    const known = shape.members.get(name);
    if (known === undefined) return shape.isOpen || shape.members.size === 0 ? [] : [here];
    return visit(inner, known, { descriptions, path: here, depth: depth + 1 });
  });
}

function collect({ node, file }: { node: unknown; file: string }, shape: Shape, descriptions: ApiDescriptions, depth: number): void {
  if (!isRecord(node) || depth > deepest) return;
  if (typeof node['$ref'] === 'string') collect(descriptions.nodeAt(node['$ref'], file), shape, descriptions, depth + 1);
  for (const key of ['allOf', 'anyOf', 'oneOf']) for (const part of Array.isArray(node[key]) ? (node[key] as unknown[]) : []) collect({ node: part, file }, shape, descriptions, depth + 1);
  if (node['additionalProperties'] !== undefined && node['additionalProperties'] !== false) shape.isOpen = true;
  if (isRecord(node['patternProperties'])) shape.isOpen = true;
  if (node['type'] === 'object' && !isRecord(node['properties']) && !Array.isArray(node['allOf'])) shape.isOpen = true;
  for (const [name, member] of Object.entries(isRecord(node['properties']) ? node['properties'] : {})) shape.members.set(name, [...(shape.members.get(name) ?? []), { node: member, file }]);
  if (isRecord(node['items'])) shape.items.push({ node: node['items'], file });
}
