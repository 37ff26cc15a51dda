import { mappingSlots } from '../expressions/expression-kind';
import { formatPath } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';
import { expandListKeys } from './expand-list-keys';
import { findWriter } from './find-writer';
import type { FoldedDocument } from './fold-integration';
import { findSlot, placeExpression } from './place-expression';
import { type FunctionsInUse, type Prelude, prependFunctions } from './prepend-functions';
import { segmentsOfNames } from './segments-of-names';
import { isSharedKey, servedMethods, sharedKeys } from './shared-expressions';
import { createSourceMap } from './source-map';
import type { DocumentFiles, ExpressionFile } from './sort-files';
import { readYaml } from './yaml-source';

/** mapping.yaml of one model with its expression files (narrower file names are placed first and win) and the shared functions that its expressions use. */
export function foldMapping(folder: string, files: DocumentFiles, shared: FunctionsInUse): FoldedDocument {
  const file = `${folder}/mapping.yaml`;
  const yaml = readYaml(file, files.yaml?.text ?? '');
  const expressionFiles = new Map<string, string>();
  const preludes = new Map<string, Prelude>();
  const problems = [...yaml.problems];
  const { value, writers, problems: badKeys } = expandListKeys(isMap(yaml.value) ? yaml.value : {});
  for (const { path, message } of badKeys) problems.push({ ...yaml.locate(path, 'key'), path: formatPath(path), message });
  const sources = createSourceMap({ yaml, expressionFiles, preludes, findWritten: (path) => findWriter(yaml.value, writers, path) });
  if (files.yaml === undefined || !isMap(yaml.value)) {
    const message = files.yaml === undefined ? 'missing; every model folder has a mapping.yaml' : 'expected a map of resources to methods';
    if (problems.length === 0) problems.push({ file, line: 1, column: 1, path: '', message });
    return { value: undefined, sources, problems };
  }
  openEmptyMethods(value);
  for (const expression of [...files.expressions].sort(byWidth)) {
    for (const message of placeFile(value, expression, expressionFiles)) problems.push({ file: expression.file, line: 1, column: 1, path: expression.segments.join('.'), message });
  }
  prependFunctions(value, mappingSlots, { ...shared, preludes });
  return { value, sources, problems };
}

/** More segments before fewer; a file of one resource before one of several. */
function byWidth(left: ExpressionFile, right: ExpressionFile): number {
  const names = ({ segments: [resources = ''] }: ExpressionFile): number => resources.split(',').length;
  return right.segments.length - left.segments.length || names(left) - names(right);
}

/** `get:` and `get: ~` mean: as the defaults say. */
function openEmptyMethods(document: UnknownMap): void {
  for (const methods of Object.values(document)) {
    if (!isMap(methods)) continue;
    for (const [method, mapping] of Object.entries(methods)) if (mapping === null) methods[method] = {};
  }
}

/** Notes the paths that a file filled; answers why it fills others not. */
function placeFile(document: UnknownMap, expression: ExpressionFile, expressionFiles: Map<string, string>): string[] {
  const isShared = expression.segments.length === 2;
  const named = segmentsOfNames(expression.segments, isShared ? [0] : [0, 1]);
  if (!named.ok) return [named.message];
  const placed = named.all.map((segments) => (isShared ? placeShared(document, { ...expression, segments }) : placeNarrow(document, { ...expression, segments }, expressionFiles)));
  for (const path of placed.flatMap((paths) => (typeof paths === 'string' ? [] : paths))) expressionFiles.set(path, expression.file);
  return placed.filter((message) => typeof message === 'string');
}

/** `<resource>.<method>.<key>`: answers the paths it filled, or why it fills none. */
function placeNarrow(document: UnknownMap, { segments, source }: ExpressionFile, expressionFiles: ReadonlyMap<string, string>): string[] | string {
  const slot = findSlot(segments, mappingSlots);
  if (slot === undefined) return `no expression stands at ${segments.join('.')}; allowed after <resource>.<method>.: ${mappingSlots.map((known) => known.pattern.slice(2).join('.')).join(', ')}`;
  const placement = placeExpression(document, { slot, segments, source, expressionFiles });
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
  if (open.length === 0) return `serves nothing: ${served.length === 0 ? `no declared method of ${resource} uses ${key}` : `every method of ${resource} has a narrower one`}; remove this file`;
  return open.map((mapping) => {
    mapping.value[key] = source;
    return formatPath([resource, mapping.method, key]);
  });
}
