// The response mapping that lists of a resource have, with the functions that its provider shares: `responseMappingOf('hubspot/crm/contacts')`.
import { createRequire } from 'node:module';

const { formatProblem, loadProviderFolder } = createRequire(import.meta.url)('@tributary/provider-spec');

export function responseMappingOf(resource) {
  const [key, model, name] = resource.split('/');
  const loaded = loadProviderFolder(new URL(`../../../libs/providers/${key}`, import.meta.url).pathname);
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => formatProblem(key, problem)).join('\n'));
  return loaded.definition.mappings[model][name].list.response_mapping;
}
