import { stringify } from 'yaml';
import type { MappingDocument } from '../documents';
import { integrationSlots, mappingSlots, type SlotDeclaration } from '../expressions/expression-kind';
import { matchPattern } from '../expressions/expression-slots';
import type { ProviderFiles } from '../folder/sort-files';
import { servedMethods, sharedKeys } from '../folder/shared-expressions';
import type { DocumentPath } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';
import type { ProviderBundle } from './bundle-provider';

/** A name, or names joined by dots: short enough to stay in the YAML file. */
const plainPath = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;

/** The files of the authoring form; loading them gives the same definition. Comments of YAML files are not part of a bundle. */
export function explodeProvider(bundle: ProviderBundle): ProviderFiles {
  const files: Record<string, string> = {};
  const integration = structuredClone(bundle.integration) as unknown as UnknownMap;
  moveExpressions(integration, integrationSlots, '', files);
  files['integration.yaml'] = writeYaml(integration);
  for (const [model, document] of Object.entries(bundle.mappings)) {
    const mapping = structuredClone(document) as MappingDocument & UnknownMap;
    moveSharedExpressions(mapping, `${model}/`, files);
    moveExpressions(mapping, mappingSlots, `${model}/`, files);
    files[`${model}/mapping.yaml`] = writeYaml(mapping);
  }
  return files;
}

/** An expression that several methods of a resource share becomes one file of the resource. */
function moveSharedExpressions(mapping: UnknownMap, prefix: string, files: Record<string, string>): void {
  for (const [resource, methods] of Object.entries(mapping)) {
    if (!isMap(methods)) continue;
    for (const key of sharedKeys) {
      const served = servedMethods(methods, key).map(({ value }) => value);
      const shared = mostCommonLong(served.map((method) => method[key]));
      if (shared === undefined || served.some((method) => method[key] === undefined)) continue;
      files[`${prefix}${resource}.${key}.jsonata`] = `${shared}\n`;
      for (const method of served) if (method[key] === shared) Reflect.deleteProperty(method, key);
    }
  }
}

/** The text that at least two methods have, when it is worth a file. */
function mostCommonLong(sources: readonly unknown[]): string | undefined {
  const counts = new Map<string, number>();
  for (const source of sources) if (typeof source === 'string' && !plainPath.test(source)) counts.set(source, (counts.get(source) ?? 0) + 1);
  const [best] = [...counts].sort(([, left], [, right]) => right - left);
  return best !== undefined && best[1] > 1 ? best[0] : undefined;
}

function moveExpressions(document: UnknownMap, slots: readonly SlotDeclaration[], prefix: string, files: Record<string, string>): void {
  for (const slot of slots) {
    for (const { path, value } of matchPattern(document, slot.pattern)) {
      if (typeof value !== 'string' || plainPath.test(value)) continue;
      const segments = nameSegments(document, path);
      if (segments === undefined) continue;
      files[`${prefix}${segments.join('.')}.jsonata`] = `${value}\n`;
      takeOut(document, slot.pattern, path);
    }
  }
}

/** The dotted name of an expression's file; a step goes by its name, and stays in the YAML file when another has the same. */
function nameSegments(document: UnknownMap, path: DocumentPath): string[] | undefined {
  const segments: string[] = [];
  let current: unknown = document;
  for (const segment of path) {
    if (Array.isArray(current)) {
      const steps: unknown[] = current;
      const name = stepName(steps[Number(segment)]);
      if (name === undefined || steps.filter((step) => stepName(step) === name).length > 1) return undefined;
      segments.push(name);
      current = steps[Number(segment)];
    } else {
      segments.push(String(segment));
      current = isMap(current) ? current[String(segment)] : undefined;
    }
  }
  return segments;
}

function stepName(step: unknown): string | undefined {
  return isMap(step) && typeof step['name'] === 'string' ? step['name'] : undefined;
}

/** Deletes a value, and the maps that this leaves empty as far as a file's name puts them back. */
function takeOut(document: UnknownMap, pattern: readonly string[], path: DocumentPath): void {
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const parent = path.slice(0, depth).reduce<unknown>((current, segment) => (isMap(current) || Array.isArray(current) ? (current as UnknownMap)[segment] : undefined), document);
    if (!isMap(parent)) return;
    Reflect.deleteProperty(parent, String(path[depth]));
    const createdByFile = depth > 0 && pattern[depth - 1] !== '*' && pattern[depth - 1] !== '#';
    if (!createdByFile || Object.keys(parent).length > 0) return;
  }
}

function writeYaml(document: UnknownMap): string {
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false, version: '1.2', singleQuote: true });
}
