import { mappingSlots } from '../expressions/expression-kind';
import { formatPath } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';
import type { FoldedDocument } from './fold-integration';
import { findSlot, placeExpression } from './place-expression';
import { isSharedKey, servedMethods, sharedKeys } from './shared-expressions';
import { createSourceMap } from './source-map';
import type { DocumentFiles, ExpressionFile } from './sort-files';
import { readYaml } from './yaml-source';

/** mapping.yaml of one model with its expression files; narrower file names are placed first and win. */
export function foldMapping(folder: string, files: DocumentFiles): FoldedDocument {
  const file = `${folder}/mapping.yaml`;
  const yaml = readYaml(file, files.yaml?.text ?? '');
  const expressionFiles = new Map<string, string>();
  const problems = [...yaml.problems];
  const sources = createSourceMap(yaml, expressionFiles);
  const value = yaml.value;
  if (files.yaml === undefined || !isMap(value)) {
    const message = files.yaml === undefined ? 'missing; every model folder has a mapping.yaml' : 'expected a map of resources to methods';
    if (problems.length === 0) problems.push({ file, line: 1, column: 1, path: '', message });
    return { value: undefined, sources, problems };
  }
  openEmptyMethods(value);
  for (const expression of [...files.expressions].sort((left, right) => right.segments.length - left.segments.length)) {
    const placed = expression.segments.length === 2 ? placeShared(value, expression) : placeNarrow(value, expression);
    if (typeof placed === 'string') problems.push({ file: expression.file, line: 1, column: 1, path: expression.segments.join('.'), message: placed });
    else for (const path of placed) expressionFiles.set(path, expression.file);
  }
  return { value, sources, problems };
}

/** `get:` and `get: ~` mean: as the defaults say. */
function openEmptyMethods(document: UnknownMap): void {
  for (const methods of Object.values(document)) {
    if (!isMap(methods)) continue;
    for (const [method, mapping] of Object.entries(methods)) if (mapping === null) methods[method] = {};
  }
}

/** `<resource>.<method>.<key>`: answers the paths it filled, or why it fills none. */
function placeNarrow(document: UnknownMap, { segments, source }: ExpressionFile): string[] | string {
  const slot = findSlot(segments, mappingSlots);
  if (slot === undefined) return `no expression stands at ${segments.join('.')}; allowed after <resource>.<method>.: ${mappingSlots.map((known) => known.pattern.slice(2).join('.')).join(', ')}`;
  const placement = placeExpression(document, slot, segments, source);
  return placement.ok ? [formatPath(placement.path)] : placement.message;
}

/** `<resource>.<key>`: serves every method of the resource that the key means and that has nothing narrower. */
function placeShared(document: UnknownMap, { segments, source }: ExpressionFile): string[] | string {
  const [resource = '', key = ''] = segments;
  if (!isSharedKey(key)) return `no expression of a whole resource is called ${key}; allowed: ${sharedKeys.join(', ')}`;
  const methods = Object.hasOwn(document, resource) ? document[resource] : undefined;
  if (!isMap(methods)) return `serves nothing: resource ${resource} is not declared in mapping.yaml; declare it there or rename this file`;
  const served = servedMethods(methods, key);
  const open = served.filter((mapping) => !Object.hasOwn(mapping.value, key));
  if (open.length === 0) return `serves nothing: ${served.length === 0 ? `no declared method of ${resource} uses ${key}` : 'every method has a narrower one'}; remove this file`;
  return open.map((mapping) => {
    mapping.value[key] = source;
    return formatPath([resource, mapping.method, key]);
  });
}
