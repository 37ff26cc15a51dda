/** One breach of a rule of the fleet. */
export interface Finding {
  /** Name of the rule, as waivers use it. */
  rule: string;
  /** What breaks it, inside the provider: `crm/contacts.list`, `crm`, `README.md`. */
  subject: string;
  /** File inside the provider folder that is to be changed. */
  file: string;
  /** What is wrong and the mend. */
  message: string;
}

/** One line for a test report. */
export function formatFinding(provider: string, { rule, subject, file, message }: Finding): string {
  return `libs/providers/${provider}/${file}: ${subject}: ${message} [${rule}]`;
}
