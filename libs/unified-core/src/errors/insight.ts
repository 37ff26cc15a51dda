import type { JsonValue } from '../call';

/** One entry of `truto_error_insight`. */
export interface InsightEntry<Value extends JsonValue = JsonValue> {
  description: string;
  value?: Value;
}

/** `truto_error_insight` of an error: why it happened, in a form that a program can act on. */
export interface ErrorInsight {
  missing_required_query_parameters?: InsightEntry<string[]>;
  missing_required_body_fields?: InsightEntry<string[]>;
  /** Parameter name -> the rule in words. */
  conditionally_required_query_parameters?: InsightEntry<Record<string, string>>;
  conditionally_required_body_fields?: InsightEntry<Record<string, string>>;
  rate_limit_error?: InsightEntry;
  forbidden_error?: InsightEntry<{ missing_scopes: string[] }>;
  remote_error?: InsightEntry;
}

/** One builder for each key; join several with `joinInsight`. */
export const insight = {
  missingQueryParameters: (names: readonly string[]): ErrorInsight => ({
    missing_required_query_parameters: { description: 'The provider needs these query parameters, and the request lacks them.', value: [...names] },
  }),
  missingBodyFields: (names: readonly string[]): ErrorInsight => ({
    missing_required_body_fields: { description: 'The provider needs these body fields, and the request lacks them.', value: [...names] },
  }),
  conditionalQueryParameters: (rules: Readonly<Record<string, string>>): ErrorInsight => ({
    conditionally_required_query_parameters: { description: 'The provider needs these query parameters under the conditions given.', value: { ...rules } },
  }),
  conditionalBodyFields: (rules: Readonly<Record<string, string>>): ErrorInsight => ({
    conditionally_required_body_fields: { description: 'The provider needs these body fields under the conditions given.', value: { ...rules } },
  }),
  rateLimit: (): ErrorInsight => ({
    rate_limit_error: { description: 'The provider limits how often it may be called. Wait as long as the Retry-After header says, then call again.' },
  }),
  forbidden: (missingScopes: readonly string[]): ErrorInsight => ({
    forbidden_error: {
      description: 'The credential of the account may not do this. Connect the account again with the missing scopes or a user of more rights.',
      value: { missing_scopes: [...missingScopes] },
    },
  }),
  remote: (): ErrorInsight => ({
    remote_error: { description: 'The provider refused the call. Its own answer is in raw_response.' },
  }),
} as const;

/** Joins insights; undefined when there is nothing to say. */
export function joinInsight(...parts: readonly (ErrorInsight | undefined)[]): ErrorInsight | undefined {
  const joined: ErrorInsight = Object.assign({}, ...parts);
  return Object.keys(joined).length === 0 ? undefined : joined;
}
