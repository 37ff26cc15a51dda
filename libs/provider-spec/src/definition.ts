import type { IntegrationDocument, MappingDocument } from './documents';

/** The model folders that a provider may have. */
export const modelFolders = ['crm', 'ticketing', 'instant-messaging'] as const;
export type ModelFolder = (typeof modelFolders)[number];

/** A provider, read and checked: one integration document and one mapping document per model. */
export interface ProviderDefinition {
  /** Equal to the folder's name and to `integration.name`. */
  key: string;
  integration: IntegrationDocument;
  mappings: Partial<Record<ModelFolder, MappingDocument>>;
}
