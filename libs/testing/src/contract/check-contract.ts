/** Holds every exchange of a provider's cases against the vendor's descriptions, and counts. */
import type { CaseExchange, LocatedCase } from '../cases/provider-case';
import { applyWaivers } from '../conformance/waivers';
import { allRuleNames } from '../conformance/rule-names';
import { formatFinding, type Finding } from '../conformance/finding';
import type { FleetProvider } from '../conformance/fleet';
import { contractRuleNames } from './contract-rules';
import { findSources } from './find-sources';
import type { DescriptionSource } from './verdict';

export interface ContractReport {
  provider: string;
  /** Descriptions; empty: there is nothing to check against. */
  sources: readonly string[];
  requests: number;
  requestsChecked: number;
  answers: number;
  answersChecked: number;
  /** Findings that a waiver covers. */
  waived: number;
  /** Lines for a test report. */
  breaches: readonly string[];
}

export function checkContract(provider: FleetProvider): ContractReport {
  const sources = findSources(provider.key, provider.hints);
  const exchanges = provider.cases.flatMap((one) => one.steps.flatMap((step) => step.exchanges.map((exchange) => ({ one, exchange }))));
  const report = { provider: provider.key, sources: sources.map(({ label }) => label), requests: exchanges.length, requestsChecked: 0, answers: exchanges.length, answersChecked: 0 };
  const findings = new Map<string, Finding>();
  for (const { one, exchange } of sources.length === 0 ? [] : exchanges) {
    const judged = judge(exchange, sources);
    if (judged === undefined) {
      add(findings, { rule: 'contract-path', ...place(one), subject: `${exchange.request.method} ${pathTemplate(exchange)}`, message: unknownPath(exchange, sources) });
      continue;
    }
    report.requestsChecked += 1;
    if (judged.response !== undefined) report.answersChecked += 1;
    for (const fault of [...judged.request, ...(judged.response ?? [])]) add(findings, { ...fault, ...place(one) });
  }
  const all = [...findings.values()];
  const { open, unused } = applyWaivers(all, provider.waivers, { rules: sources.length === 0 ? [] : contractRuleNames, knownRules: allRuleNames });
  const known = unused.filter(({ subject }) => contractRuleNames.some((rule) => subject.startsWith(`${rule} `)));
  return { ...report, waived: all.length - open.length, breaches: [...open, ...known].map((finding) => formatFinding(provider.key, finding)) };
}

function judge(exchange: CaseExchange, sources: readonly DescriptionSource[]) {
  for (const source of sources) {
    const verdict = source.judge(exchange);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** One finding a subject, at the first case that shows it. */
function add(findings: Map<string, Finding>, finding: Finding): void {
  const key = `${finding.rule} ${finding.subject}`;
  if (!findings.has(key)) findings.set(key, finding);
}

function place(one: LocatedCase): { file: string } {
  return { file: `${one.model}/cases/${one.resource}.${one.method}.json` };
}

/** Numbers and long ids are one. */
function pathTemplate({ request }: CaseExchange): string {
  return new URL(request.url).pathname.split('/').map((part) => (/^\d+$|^(?=.*\d)[\w-]{12,}$/.test(part) ? '{id}' : part)).join('/');
}

function unknownPath({ request }: CaseExchange, sources: readonly DescriptionSource[]): string {
  const known = sources.flatMap((source) => source.methodsOf(new URL(request.url).pathname));
  const what = known.length > 0 ? `describes this path only with ${[...new Set(known)].join(', ')}` : 'does not describe this path';
  return `the vendor's description ${what}; correct the operation, or waive it with the page that documents it`;
}
