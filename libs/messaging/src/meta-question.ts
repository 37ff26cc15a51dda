/**
 * What a service is asked on `meta.v1.<model>` (docs/specs/messaging.md): an integration by name or through an account, and what to
 * tell of it. Lists are comma-free arrays.
 */
export interface MetaQuestion {
  ask: 'capabilities' | 'tools' | 'model' | 'method';
  integration?: string | undefined;
  account_id?: string | undefined;
  resource?: string | undefined;
  method?: string | undefined;
  methods?: string[] | undefined;
  tags?: string[] | undefined;
  has_description?: boolean | undefined;
  /** method, with an account: parameters on which its live fields depend, such as a project. */
  query?: Record<string, unknown> | undefined;
}
