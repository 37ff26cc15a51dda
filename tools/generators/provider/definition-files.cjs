/** integration.yaml, the mapping and the README of a new provider. */

function definitionFiles({ name, label, model, resource, baseUrl }, fields) {
  const { host, origin } = new URL(baseUrl);
  return {
    'integration.yaml': `name: ${name}
label: ${JSON.stringify(label)}
category: ${model}
status: wip
documentation_link: ${origin}/docs
base_url: ${baseUrl}
allowed_hosts:
  - ${host}
credentials:
  format: api_key
  config:
    documentation_link: ${origin}/docs/authentication
    fields:
      - name: api_key
        label: API key
        type: password
        required: true
        secret: true
        help_text: Made in the settings of the account.
authorization:
  format: bearer
  config:
    token: '{{api_key}}'
pagination:
  format: cursor
  config: { cursor_path: next_cursor, cursor_param: cursor, limit_param: limit, max_limit: 100 }
resources:
  ${resource}:
    list:
      path: /${resource}
      response_path: ${resource}
      description: ${label} ${resource.replaceAll('_', ' ')}, page by page.
      api_documentation_url: ${origin}/docs/${resource}
    get:
      path: /${resource}/{{id}}
      description: One of them.
      api_documentation_url: ${origin}/docs/${resource}
`,
    [`${model}/mapping.yaml`]: `${resource}:
  list:
  get:
`,
    [`${model}/${resource}.response_mapping.jsonata`]: `/* ${label} record of ${resource} -> unified record. */
{
${fields.map(({ field, spec }) => `  ${JSON.stringify(field)}: ${expressionOf(field, spec)}`).join(',\n')}
}
`,
    'README.md': `# ${label}

Begun from a template: nothing here was checked against the vendor yet.

* Written from: ${origin}/docs (the pages of each endpoint are linked in \`integration.yaml\`).
* Account to test with: say here how to get a sandbox or a trial account.
* Quirks and limits: say here what a caller should know, such as rate limits, page sizes and fields that the vendor does not have.
`,
  };
}

/** The example vendor gives id, name and two dates; everything else is null until it is mapped. */
function isMapped(field, { type, format, readOnly }) {
  return field === 'id' || (field === 'name' && type === 'string') || (['created_at', 'updated_at'].includes(field) && format === 'date-time' && readOnly === true);
}

function expressionOf(field, spec) {
  if (field === 'id') return '$string(response.id)';
  return isMapped(field, spec) ? `response.${field} ? response.${field} : null` : 'null';
}

module.exports = { definitionFiles, isMapped };
