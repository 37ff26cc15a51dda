import type { CaseExchange } from '../cases/provider-case';
import type { ContractRuleName } from './contract-rules';

export interface Fault {
  rule: ContractRuleName;
  /** What waivers name: `POST /v2/tasks body.due_date`. */
  subject: string;
  message: string;
}
/** What a description says about one exchange of a case. */
export interface Verdict {
  request: Fault[];
  /** Undefined: the description says nothing about the body of this answer. */
  response: Fault[] | undefined;
}

/** One description of a vendor's API, of whatever format. */
export interface DescriptionSource {
  /** Shown in the report. */
  label: string;
  /** Undefined: it does not know the path and method. */
  judge(exchange: CaseExchange): Verdict | undefined;
  /** Methods that it knows for a path; for the message about an unknown one. */
  methodsOf(path: string): string[];
}

/** The provider refused the request on purpose of the case: what was sent need not be right. */
export function isRefused({ response }: CaseExchange): boolean {
  return response.status === 400 || response.status === 422 || response.status === 409;
}

/** Indexes are left out, so that one waiver covers all items: `/results/0/id` becomes `/results/#/id`. */
export function pathOf(instancePath: string): string {
  return instancePath.replace(/\/\d+(?=\/|$)/g, '/#');
}
