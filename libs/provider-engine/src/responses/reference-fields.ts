import { findResource, type Field, type ReferenceFields } from '@tributary/unified-core';

/** Which fields of a resource hold records of other resources, from its declaration. */
export function referenceFields(model: string, resource: string): ReferenceFields {
  const fields = Object.entries(findResource(model, resource)?.fields ?? {});
  return Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const target = referenceOf(field);
      return target === undefined ? [] : [[name, { resource: target, many: field.type === 'array' }]];
    }),
  );
}

/** Scalar ids such as `parent_id` need no table. */
function referenceOf(field: Field): string | undefined {
  if (field.type === 'array') return field.references ?? field.items.references;
  return field.type === 'object' ? field.references : undefined;
}
