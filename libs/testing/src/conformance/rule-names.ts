/** Names of all rules that waivers.yaml may name. */
import { contractRuleNames } from '../contract/contract-rules';
import { conformanceRules } from './rules/all-rules';

export const propertyRuleNames = ['round-trip'] as const;
export const allRuleNames: readonly string[] = [...conformanceRules.map(({ name }) => name), ...contractRuleNames, ...propertyRuleNames];
