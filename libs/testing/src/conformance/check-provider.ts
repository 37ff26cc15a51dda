import { formatFinding } from './finding';
import type { FleetProvider } from './fleet';
import { allRuleNames } from './rule-names';
import type { Rule } from './rules/rule';
import { applyWaivers } from './waivers';

/** Breaches of one rule that no waiver covers, and its waivers that cover nothing, as lines for a test report. */
export function breachesOf(provider: FleetProvider, rule: Rule): string[] {
  const findings = rule.check(provider).map((finding) => ({ ...finding, rule: rule.name }));
  const { open, unused } = applyWaivers(findings, provider.waivers, { rules: [rule.name], knownRules: allRuleNames });
  return [...open, ...unused.filter(({ subject }) => subject.startsWith(`${rule.name} `))].map((finding) => formatFinding(provider.key, finding));
}

/** Waivers of rules that do not exist. */
export function unknownWaivers(provider: FleetProvider): string[] {
  return applyWaivers([], provider.waivers, { rules: [], knownRules: allRuleNames }).unused.map((finding) => formatFinding(provider.key, finding));
}
