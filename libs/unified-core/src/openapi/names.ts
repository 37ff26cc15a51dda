/** Names in the API description: of components, operations and tags. */

/** `crm`, `field_groups` -> `CrmFieldGroups`. */
export const componentName = (model: string, resource: string, suffix = ''): string => `${pascal(model)}${pascal(resource)}${pascal(suffix)}`;
/** `crm`, `contacts`, `batch-delete` -> `crmContactsBatchDelete`; unique over the whole description. */
export const operationId = (model: string, resource: string, method: string): string => {
  const name = componentName(model, resource, method);
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
};
export const tagName = (modelLabel: string, resourceLabel: string): string => `${modelLabel}: ${resourceLabel}`;
export const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const parameterRef = (name: string) => ({ $ref: `#/components/parameters/${name}` });
export const headerRef = (name: string) => ({ $ref: `#/components/headers/${name}` });
export const responseRef = (name: string) => ({ $ref: `#/components/responses/${name}` });

const pascal = (text: string): string => text.replace(/(^|[-_\s])([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
