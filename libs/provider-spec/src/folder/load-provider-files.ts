import type { z } from 'zod';
import { catalogueContract, type ProviderContract } from '../contract';
import type { DefinitionOrigin, ProviderDefinition } from '../definition';
import type { IntegrationDocument, MappingDocument } from '../documents';
import { formatPath, type Problem } from '../problem';
import { describeIssues, type SchemaFinding } from '../schema/describe-issue';
import { integrationSchema } from '../schema/integration-schema';
import { mappingSchema } from '../schema/mapping-schema';
import { checkIntegration } from '../checks/check-integration';
import type { ExpressionAuthor } from '../checks/check-expressions';
import { checkMapping, type MappingSurroundings } from '../checks/check-mapping';
import { findReservedKeys } from '../checks/check-reserved-keys';
import { type FoldedDocument, foldIntegration } from './fold-integration';
import { foldMapping } from './fold-mapping';
import { readSharedFunctions, type SharedFunction } from './shared-functions';
import { type ProviderFiles, sortFiles } from './sort-files';

export interface LoadOptions {
  /** The unified models that mappings are checked against; default is the catalogue of unified-core, null leaves those checks out. */
  contract?: ProviderContract | null;
  /** Expressions of a user-supplied provider are linted as well; default is `built_in`. */
  origin?: DefinitionOrigin;
}
export type LoadResult = { ok: true; definition: ProviderDefinition } | { ok: false; problems: Problem[] };

/** Folds and checks the files of one provider; `key` is the folder's name. Reads no disk. */
export function loadProviderFiles(key: string, files: ProviderFiles, options: LoadOptions = {}): LoadResult {
  const { contract = catalogueContract, origin = 'built_in' } = options;
  const author = origin === 'built_in' ? 'trusted' : 'tenant';
  const sorted = sortFiles(files);
  const problems = [...sorted.problems];
  const used = new Set<SharedFunction>();
  const ofProvider = readSharedFunctions(sorted.integration.functions, author);
  problems.push(...ofProvider.problems);
  const defined = new Set(ofProvider.functions);
  const integration = readIntegration(key, sorted.integration.yaml === undefined ? undefined : foldIntegration(sorted.integration, { functions: ofProvider.functions, author, used }), author, problems);
  const mappings: ProviderDefinition['mappings'] = {};
  for (const [model, documentFiles] of sorted.models) {
    const ofModel = readSharedFunctions(documentFiles.functions, author, ofProvider.functions);
    problems.push(...ofModel.problems);
    for (const one of ofModel.functions) defined.add(one);
    const mapping = readMapping(foldMapping(model, documentFiles, { functions: ofModel.functions, author, used }), { model, integration, contract, author }, problems);
    if (mapping !== undefined) mappings[model] = mapping;
  }
  // What another fault hides the use of is not unused.
  if (problems.length === 0) problems.push(...[...defined].filter((one) => !used.has(one)).map(refuseUnused));
  if (problems.length > 0 || integration === undefined) return { ok: false, problems: withoutRepeats(problems).sort(byPlace) };
  return { ok: true, definition: { key, integration, mappings, ...(origin === 'built_in' ? {} : { origin }) } };
}

function readIntegration(key: string, folded: FoldedDocument | undefined, author: ExpressionAuthor, problems: Problem[]): IntegrationDocument | undefined {
  if (folded === undefined) return undefined;
  const document = parseFolded(integrationSchema, folded, problems);
  if (document === undefined) return undefined;
  problems.push(...placeFindings(checkIntegration(document, author), folded));
  if (document.name !== key) problems.push(...placeFindings([{ path: ['name'], at: 'value', message: `must equal the folder's name "${key}"` }], folded));
  return document;
}

function readMapping(folded: FoldedDocument, surroundings: MappingSurroundings, problems: Problem[]): MappingDocument | undefined {
  const document = parseFolded(mappingSchema, folded, problems);
  if (document === undefined) return undefined;
  problems.push(...placeFindings(checkMapping(document, surroundings), folded));
  return document;
}

/** The document in schema order, or undefined after its problems were added. */
function parseFolded<Value>(schema: z.ZodType<Value>, folded: FoldedDocument, problems: Problem[]): Value | undefined {
  problems.push(...folded.problems);
  if (folded.value === undefined) return undefined;
  const reserved = findReservedKeys(folded.value);
  const parsed = schema.safeParse(folded.value);
  problems.push(...placeFindings([...reserved, ...(parsed.success ? [] : describeIssues(parsed.error.issues))], folded));
  return parsed.success && reserved.length === 0 ? parsed.data : undefined;
}

function placeFindings(findings: readonly (SchemaFinding & { within?: { source: string; line: number; column: number } })[], folded: FoldedDocument): Problem[] {
  return findings.map(({ path, at, message, within }) => {
    const place = within === undefined ? folded.sources.locate(path, at) : folded.sources.locateWithin(path, within.source, within);
    return { ...place, path: formatPath(path), message };
  });
}

function refuseUnused(unused: SharedFunction): Problem {
  return { ...unused.locate(0), path: '', message: `no expression uses $${unused.name}; remove it` };
}

/** A fault of a shared function shows in every expression that uses it. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ file, line, column, message }) => {
    const place = `${file}:${line}:${column} ${message}`;
    const isRepeat = file.endsWith('functions.jsonata') && seen.has(place);
    seen.add(place);
    return !isRepeat;
  });
}

function byPlace(left: Problem, right: Problem): number {
  return left.file < right.file ? -1 : left.file > right.file ? 1 : left.line - right.line || left.column - right.column;
}
