import type { JsonObject } from '@tributary/unified-core';
import { checkAgainstContract } from '../checks/check-against-contract';
import { checkExpressions } from '../checks/check-expressions';
import { checkInertMappingKeys } from '../checks/check-inert-keys';
import { checkIntegration } from '../checks/check-integration';
import { checkReferences } from '../checks/check-references';
import { findReservedKeys } from '../checks/check-reserved-keys';
import { checkTemplates, integrationTemplates, mappingTemplates } from '../checks/check-templates';
import type { Finding } from '../checks/finding';
import { catalogueContract, type ProviderContract } from '../contract';
import { modelFolders, type ProviderDefinition } from '../definition';
import { integrationSlots, mappingSlots } from '../expressions/expression-kind';
import { expressionLimits } from '../expression-lint/lint-limits';
import { findExpressions } from '../expressions/expression-slots';
import { formatPath, type OverrideProblem } from '../problem';
import { describeIssues } from '../schema/describe-issue';
import { integrationSchema } from '../schema/integration-schema';
import { mappingSchema } from '../schema/mapping-schema';
import { integrationOverrideSchema, unifiedModelOverrideSchema } from '../schema/override-schema';
import { isMap, type UnknownMap } from '../schema/plain-value';
import { mergeDefinition } from './merge-definition';

export type OverrideKind = 'integration_override' | 'unified_model_override';

/**
 * What is wrong with an override document, checked when it is saved; empty when it is fine. With `base` (the definition below, the
 * environment's override merged in where there is one) what results from it is checked as well.
 */
export function checkOverride(document: unknown, kind: OverrideKind, base?: ProviderDefinition, { contract = catalogueContract }: { contract?: ProviderContract | null } = {}): OverrideProblem[] {
  if (!isMap(document)) return [{ path: '', message: 'wrong type; expected a map' }];
  const reserved = findReservedKeys(document);
  if (reserved.length > 0) return reserved.map(toProblem);
  const schema = kind === 'integration_override' ? integrationOverrideSchema : unifiedModelOverrideSchema;
  const parsed = schema.safeParse(document);
  const findings = parsed.success ? (checkSize(document, kind) ?? checkContent(document, kind)) : describeIssues(parsed.error.issues);
  if (findings.length > 0 || base === undefined) return findings.map(toProblem);
  return checkEffective(base, document, kind, contract).map(toProblem);
}

/** Reading expressions takes time in proportion to their length, and whoever saves decides on it. */
function checkSize(document: UnknownMap, kind: OverrideKind): Finding[] | undefined {
  const slots = kind === 'integration_override' ? findExpressions(document, integrationSlots) : modelFolders.flatMap((model) => findExpressions(document[model], mappingSlots));
  const length = slots.reduce((sum, { source }) => sum + source.length, 0);
  if (length <= expressionLimits.totalLength) return undefined;
  return [{ path: [], at: 'value', message: `its expressions have ${String(length)} characters together; at most ${String(expressionLimits.totalLength)} are allowed` }];
}

function checkContent(document: UnknownMap, kind: OverrideKind): Finding[] {
  if (kind === 'integration_override') return [...checkExpressions(document, integrationSlots, 'tenant'), ...checkTemplates(document, integrationTemplates)];
  return modelFolders.flatMap((model) => below(model, [...checkExpressions(document[model], mappingSlots, 'tenant'), ...checkTemplates(document[model], mappingTemplates)]));
}

function checkEffective(base: ProviderDefinition, document: UnknownMap, kind: OverrideKind, contract: ProviderContract | null): Finding[] {
  // The document passed its schema, so it is JSON.
  const override = document as JsonObject;
  const effective = mergeDefinition(base, kind === 'integration_override' ? { integration: override } : { models: override });
  if (kind === 'integration_override') {
    const parsed = integrationSchema.safeParse(effective.integration);
    if (!parsed.success) return describeIssues(parsed.error.issues);
    return [...checkIntegration(parsed.data), ...modelFolders.flatMap((model) => below(model, checkReferences(effective.mappings[model] ?? {}, parsed.data)))];
  }
  return modelFolders.flatMap((model) => {
    const parsed = mappingSchema.safeParse(effective.mappings[model] ?? {});
    if (!parsed.success) return below(model, describeIssues(parsed.error.issues));
    const mapping = parsed.data;
    const againstContract = contract === null ? [] : checkAgainstContract(mapping, model, contract, { outputKeys: false });
    return below(model, [...checkInertMappingKeys(mapping), ...checkReferences(mapping, effective.integration), ...againstContract]);
  });
}

function below(model: string, findings: readonly Finding[]): Finding[] {
  return findings.map((finding) => ({ ...finding, path: [model, ...finding.path] }));
}

function toProblem({ path, message, within }: Finding): OverrideProblem {
  return { path: formatPath(path), message, ...(within === undefined ? {} : { line: within.line, column: within.column }) };
}
