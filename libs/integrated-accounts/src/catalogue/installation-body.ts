import { z } from 'zod';
import { documentField, ignoredField, readBody, textField } from '../accounts/body-fields';

const changeable = {
  is_enabled: z.boolean().optional(),
  show_in_catalog: z.boolean().optional(),
  override: documentField.nullable().optional(),
};
const readOnly = { id: ignoredField, environment_id: ignoredField, created_at: ignoredField, updated_at: ignoredField };

const installation = z.strictObject({ ...readOnly, ...changeable, integration_id: textField });
const installationChange = z.strictObject({ ...readOnly, ...changeable, integration_id: ignoredField });

/** Both throw `invalid_body`. `integration_id` is an id or a name of the catalogue. */
export const readInstallation = (body: unknown): z.infer<typeof installation> => readBody(installation, body, readOnly);
export const readInstallationChange = (body: unknown): z.infer<typeof installationChange> => readBody(installationChange, body, { ...readOnly, integration_id: ignoredField });
