/** Names of tools for language models: `list_all_hubspot_contacts`, `get_single_hubspot_contact_by_id` (wire.md section 7). */

const forms: Partial<Record<string, (integration: string, plural: string, singular: string) => string>> = {
  list: (integration, plural) => `list_all_${integration}_${plural}`,
  get: (integration, _plural, singular) => `get_single_${integration}_${singular}_by_id`,
  create: (integration, _plural, singular) => `create_a_${integration}_${singular}`,
  update: (integration, _plural, singular) => `update_a_${integration}_${singular}_by_id`,
  delete: (integration, _plural, singular) => `delete_a_${integration}_${singular}_by_id`,
};

export function toolName(integration: string, resource: string, method: string): string {
  const plural = toIdentifier(resource);
  const form = Object.hasOwn(forms, method) ? forms[method] : undefined;
  return form?.(toIdentifier(integration), plural, singularOf(plural)) ?? `${toIdentifier(integration)}_${plural}_${toIdentifier(method)}`;
}

const toIdentifier = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toLowerCase();

function singularOf(plural: string): string {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`;
  return plural.endsWith('s') && !/(ss|us|is)$/.test(plural) ? plural.slice(0, -1) : plural;
}
