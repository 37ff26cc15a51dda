/** Names of the vendor-contract rules, as waivers use them. */
export const contractRuleNames = ['contract-path', 'contract-query', 'contract-body', 'contract-response'] as const;
export type ContractRuleName = (typeof contractRuleNames)[number];
