import { caseRules } from './case-rules';
import { declarationRules } from './declaration-rules';
import { expressionRules } from './expression-rules';
import { folderRules } from './folder-rules';
import { resultRules } from './result-rules';
import type { Rule } from './rule';

/** The rules of the fleet beyond what the loader refuses by itself. */
export const conformanceRules: readonly Rule[] = [...caseRules, ...resultRules, ...declarationRules, ...expressionRules, ...folderRules];
