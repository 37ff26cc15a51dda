/** Bodies of the account routes; every fault names its field and what is allowed. */
import { z } from 'zod';
import { ACCOUNT_STATUSES, REGIONS } from './account';
import { documentField, ignoredField, readBody, textField } from './body-fields';

/** Parts of the answer that a client may send back, and wire fields of features that are not offered: accepted, without effect. */
const readOnly = {
  id: ignoredField,
  environment_id: ignoredField,
  integration_id: ignoredField,
  environment_integration: ignoredField,
  object_store_context_fields: ignoredField,
  last_error: ignoredField,
  last_forbidden_error: ignoredField,
  last_action_run_result: ignoredField,
  last_action_result: ignoredField,
  truto_static_gate_id: ignoredField,
  created_at: ignoredField,
  updated_at: ignoredField,
  version: ignoredField,
};

const changeable = {
  status: z.enum(ACCOUNT_STATUSES).optional(),
  context: documentField.optional(),
  authentication_method: textField.nullable().optional(),
  region: z.enum(REGIONS).optional(),
  integration_override: documentField.nullable().optional(),
  unified_model_override: documentField.nullable().optional(),
};

const creation = z.strictObject({
  ...readOnly,
  ...changeable,
  tenant_id: textField,
  environment_integration_id: textField.optional(),
  /** Ours: the provider's key instead of the id of its installation. */
  integration: textField.optional(),
  is_sandbox: z.boolean().optional(),
});

const change = z.strictObject({
  ...readOnly,
  ...changeable,
  tenant_id: textField.optional(),
  environment_integration_id: ignoredField,
  integration: ignoredField,
  is_sandbox: ignoredField,
});

const credentials = z.strictObject({ context: documentField });

export type AccountCreation = z.infer<typeof creation>;
export type AccountChange = z.infer<typeof change>;

/** All throw `invalid_body`. */
export const readCreation = (body: unknown): AccountCreation => readBody(creation, body, readOnly);
export const readChange = (body: unknown): AccountChange => readBody(change, body, readOnly);
export const readCredentials = (body: unknown): z.infer<typeof credentials> => readBody(credentials, body, {});

