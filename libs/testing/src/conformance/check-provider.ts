import { contractRuleNames } from '../contract/contract-rules';
import { applyWaivers } from './waivers';
import { formatFinding } from './finding';
import type { FleetProvider } from './fleet';
import { caseRules } from './rules/case-rules';
import { declarationRules } from './rules/declaration-rules';
import { expressionRules } from './rules/expression-rules';
import { folderRules } from './rules/folder-rules';
import { resultRules } from './rules/result-rules';
import type { Rule } from './rules/rule';

/** The rules of the fleet beyond what the loader refuses by itself. */
export const conformanceRules: readonly Rule[] = [...caseRules, ...resultRules, ...declarationRules, ...expressionRules, ...folderRules];
export const propertyRuleNames = ['round-trip'] as const;
export const allRuleNames: readonly string[] = [...conformanceRules.map(({ name }) => name), ...contractRuleNames, ...propertyRuleNames];

/** Breaches of one rule that no waiver covers, as lines for a test report. */
export function breachesOf(provider: FleetProvider, rule: Rule): string[] {
  const findings = rule.check(provider).map((finding) => ({ ...finding, rule: rule.name }));
  const { open, unused } = applyWaivers(findings, provider.waivers, { rules: [rule.name], knownRules: allRuleNames });
  return [...open, ...unused.filter(({ subject }) => subject.startsWith(`${rule.name} `))].map((finding) => formatFinding(provider.key, finding));
}

/** Waivers of rules that do not exist. */
export function unknownWaivers(provider: FleetProvider): string[] {
  return applyWaivers([], provider.waivers, { rules: [], knownRules: allRuleNames }).unused.map((finding) => formatFinding(provider.key, finding));
}
