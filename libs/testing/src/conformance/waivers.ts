/** `waivers.yaml` of a provider folder: breaches of the fleet's rules that are meant, each with its reason. */
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Finding } from './finding';

const waiver = z.strictObject({
  /** Name of a rule of the conformance or vendor-contract checks. */
  rule: z.string().min(1),
  /** Equal to the finding's subject; `*` stands for any text. */
  subject: z.string().min(1),
  reason: z.string().min(15, 'say in a sentence why'),
});
export type Waiver = z.infer<typeof waiver>;

/** The waivers of a file, none when it is absent. Throws with the file's name when it is malformed. */
export function readWaivers(file: string): Waiver[] {
  if (!existsSync(file)) return [];
  const parsed = z.array(waiver).safeParse(parse(readFileSync(file, 'utf8')) ?? []);
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

export interface WaivedFindings {
  open: Finding[];
  /** Waivers that waive nothing, as findings of their own. */
  unused: Finding[];
}

/** Splits off what is waived. Only waivers of the given rules are judged; `knownRules` are those of all checks together. */
export function applyWaivers(findings: readonly Finding[], waivers: readonly Waiver[], { rules, knownRules }: { rules: readonly string[]; knownRules: readonly string[] }): WaivedFindings {
  const used = new Set<Waiver>();
  const open = findings.filter((finding) => {
    const matching = waivers.filter((one) => one.rule === finding.rule && matches(one.subject, finding.subject));
    for (const one of matching) used.add(one);
    return matching.length === 0;
  });
  const unused = waivers.flatMap((one) => describeUnused(one, { used, rules, knownRules }));
  return { open, unused };
}

function describeUnused(one: Waiver, { used, rules, knownRules }: { used: ReadonlySet<Waiver>; rules: readonly string[]; knownRules: readonly string[] }): Finding[] {
  const base = { rule: 'waiver', subject: `${one.rule} ${one.subject}`, file: 'waivers.yaml' };
  if (!knownRules.includes(one.rule)) return [{ ...base, message: `there is no rule "${one.rule}"; rules: ${knownRules.join(', ')}` }];
  if (!rules.includes(one.rule) || used.has(one)) return [];
  return [{ ...base, message: 'waives nothing; remove it' }];
}

function matches(pattern: string, subject: string): boolean {
  const escaped = pattern.split('*').map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`, 's').test(subject);
}
