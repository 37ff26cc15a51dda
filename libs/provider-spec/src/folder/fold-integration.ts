import { integrationSlots } from '../expressions/expression-kind';
import { formatPath, type Problem } from '../problem';
import { isMap } from '../schema/plain-value';
import { findSlot, placeExpression } from './place-expression';
import { createSourceMap, type SourceMap } from './source-map';
import type { DocumentFiles } from './sort-files';
import { readYaml } from './yaml-source';

/** One document put together from its files, not checked yet; `value` is undefined when its YAML could not be read. */
export interface FoldedDocument {
  value: unknown;
  sources: SourceMap;
  problems: Problem[];
}

/** integration.yaml with the expression files beside it. */
export function foldIntegration(files: DocumentFiles): FoldedDocument {
  const yaml = readYaml(files.yaml?.file ?? 'integration.yaml', files.yaml?.text ?? '');
  const expressionFiles = new Map<string, string>();
  const problems = [...yaml.problems];
  const sources = createSourceMap(yaml, expressionFiles);
  const value = yaml.value;
  if (!isMap(value)) {
    if (problems.length === 0) problems.push({ ...yaml.locate([], 'value'), path: '', message: 'expected a map with name, label, base_url, ...' });
    return { value: undefined, sources, problems };
  }
  for (const { file, segments, source } of files.expressions) {
    const slot = findSlot(segments, integrationSlots);
    const placement = slot === undefined ? { ok: false as const, message: `no expression stands at ${segments.join('.')}; allowed: ${allowedNames()}` } : placeExpression(value, slot, segments, source);
    if (placement.ok) expressionFiles.set(formatPath(placement.path), file);
    else problems.push({ file, line: 1, column: 1, path: segments.join('.'), message: placement.message });
  }
  return { value, sources, problems };
}

function allowedNames(): string {
  return integrationSlots.map((slot) => slot.pattern.join('.').replace('resources.*.*', 'resources.<resource>.<method>')).join(', ');
}
