import { integrationSlots } from '../expressions/expression-kind';
import { formatPath, type Problem } from '../problem';
import { isMap, type UnknownMap } from '../schema/plain-value';
import { expandListKeys } from './expand-list-keys';
import { findWriter } from './find-writer';
import { copyWithTokens } from './list-key-tokens';
import { findSlot, placeExpression } from './place-expression';
import { type FunctionsInUse, type Prelude, prependFunctions } from './prepend-functions';
import { createSourceMap, type SourceMap } from './source-map';
import { segmentsOfNames } from './segments-of-names';
import type { DocumentFiles } from './sort-files';
import { readYaml } from './yaml-source';

/** One document put together from its files, not checked yet; `value` is undefined when its YAML could not be read. */
export interface FoldedDocument {
  value: unknown;
  sources: SourceMap;
  problems: Problem[];
}

/** integration.yaml with the expression files beside it and the shared functions that its expressions use. */
export function foldIntegration(files: DocumentFiles, shared: FunctionsInUse): FoldedDocument {
  const yaml = readYaml(files.yaml?.file ?? 'integration.yaml', files.yaml?.text ?? '');
  const expressionFiles = new Map<string, string>();
  const preludes = new Map<string, Prelude>();
  const problems = [...yaml.problems];
  const written = isMap(yaml.value) ? yaml.value['resources'] : undefined;
  const { value: resources, writers, problems: badKeys } = expandListKeys(isMap(written) ? written : {});
  for (const { path, message } of badKeys) problems.push({ ...yaml.locate(['resources', ...path], 'key'), path: formatPath(['resources', ...path]), message });
  const sources = createSourceMap({
    yaml,
    expressionFiles,
    preludes,
    findWritten([head, ...below]) {
      if (head !== 'resources') return { path: head === undefined ? [] : [head, ...below], tokens: {} };
      const { path, tokens } = findWriter(written, writers, below);
      return { path: ['resources', ...path], tokens };
    },
  });
  if (!isMap(yaml.value)) {
    if (problems.length === 0) problems.push({ ...yaml.locate([], 'value'), path: '', message: 'expected a map with name, label, base_url, ...' });
    return { value: undefined, sources, problems };
  }
  const value = { ...(copyWithTokens(yaml.value, {}) as UnknownMap), ...(isMap(written) ? { resources } : {}) };
  for (const { file, segments, source } of files.expressions) {
    const refuse = (message: string): void => void problems.push({ file, line: 1, column: 1, path: segments.join('.'), message });
    const named = segmentsOfNames(segments, segments[0] === 'resources' ? [1, 2] : []);
    if (!named.ok) refuse(named.message);
    for (const one of named.ok ? named.all : []) {
      const slot = findSlot(one, integrationSlots);
      const placement = slot === undefined ? { ok: false as const, message: `no expression stands at ${one.join('.')}; allowed: ${allowedNames()}` } : placeExpression(value, { slot, segments: one, source, expressionFiles });
      if (placement.ok) expressionFiles.set(formatPath(placement.path), file);
      else refuse(placement.message);
    }
  }
  prependFunctions(value, integrationSlots, { ...shared, preludes });
  return { value, sources, problems };
}

function allowedNames(): string {
  return integrationSlots.map((slot) => slot.pattern.join('.').replace('resources.*.*', 'resources.<resource>.<method>')).join(', ');
}
