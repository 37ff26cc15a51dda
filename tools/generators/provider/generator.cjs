/** `npx nx g provider <name>`: a provider folder with one resource that passes every check of the fleet. */
const { existsSync } = require('node:fs');
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { caseFiles } = require('./case-files.cjs');
const { definitionFiles } = require('./definition-files.cjs');

const firstResources = { crm: 'contacts', ticketing: 'tickets', 'instant-messaging': 'members' };

/** `contract` is what the folder is made for; the built unified-core unless given. */
module.exports = async function generateProvider(tree, options, contract = unifiedCore()) {
  const given = normalise(options);
  const folder = `${given.directory}/${given.name}`;
  if (tree.exists(folder)) throw new Error(`${folder} exists; choose another name or remove it.`);
  const fields = fieldsOf(given, contract);
  const files = { ...definitionFiles(given, fields), ...caseFiles(given, fields) };
  for (const [file, text] of Object.entries(files)) tree.write(`${folder}/${file}`, text);
  return () => console.log(nextSteps(folder, given));
};

function normalise({ name, label, model = 'crm', resource, baseUrl, directory = 'libs/providers' }) {
  if (!/^[a-z][a-z0-9_-]*$/.test(name)) throw new Error(`name is "${name}"; it takes lower case letters, digits, hyphens and underscores, a letter first.`);
  if (firstResources[model] === undefined) throw new Error(`model is "${model}"; it takes ${Object.keys(firstResources).join(', ')}.`);
  const address = baseUrl ?? `https://api.${name.replaceAll('_', '-')}.example.com/v1`;
  if (!URL.canParse(address)) throw new Error(`baseUrl is "${address}"; it takes an address such as https://api.acme.com/v1.`);
  const words = name.split(/[-_]/).map((word) => word[0].toUpperCase() + word.slice(1));
  return { name, label: label ?? words.join(' '), model, resource: resource ?? firstResources[model], baseUrl: address.replace(/\/$/, ''), directory };
}

/** Names of the resource's fields in the order of its schema, and which of them the vendor example fills. */
function fieldsOf({ model, resource }, { findResource, resourcesOf }) {
  const declaration = findResource(model, resource);
  if (declaration === undefined) throw new Error(`${model} has no resource "${resource}"; it has ${resourcesOf(model).join(', ')}.`);
  for (const method of ['list', 'get']) if (declaration.methods[method] === undefined) throw new Error(`${model}/${resource} has no ${method}; begin with a resource that can be listed and read.`);
  return Object.entries(declaration.fields).filter(([field]) => field !== 'remote_data').map(([field, spec]) => ({ field, spec }));
}

/** The contract comes from the built library, so that the generator declares no field itself. */
function unifiedCore() {
  const root = join(__dirname, '../../..');
  const built = join(root, 'libs/unified-core/dist/index.js');
  if (!existsSync(built)) execFileSync(process.execPath, [join(root, 'node_modules/nx/bin/nx.js'), 'run', 'unified-core:build'], { cwd: root, stdio: 'inherit' });
  return require(built);
}

function nextSteps(folder, { name }) {
  return [
    '',
    `${folder} is ready. Now, from the vendor's API page (docs/guides/add-a-provider.md says how):`,
    `  1. integration.yaml: base_url, allowed_hosts, credentials, pagination, and the real paths`,
    `  2. the mapping of the first resource, then the others; cases beside them`,
    `  3. PROVIDER=${name} npx jest libs/testing/src/{cases,conformance,contract,properties} --selectProjects unit`,
  ].join('\n');
}
