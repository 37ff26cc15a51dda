import type { IntegrationDocument, MappingDocument } from './documents';

/** The model folders that a provider may have. */
export const modelFolders = ['crm', 'ticketing', 'instant-messaging'] as const;
export type ModelFolder = (typeof modelFolders)[number];

/**
 * Who wrote a provider: this project, or the installation's owner (TRIBUTARY_PROVIDERS_DIR). Expressions of the latter are linted when
 * loaded and run in the sandbox.
 */
export type DefinitionOrigin = 'built_in' | 'user_supplied';

/** A provider, read and checked: one integration document and one mapping document per model. */
export interface ProviderDefinition {
  /** Equal to the folder's name and to `integration.name`. */
  key: string;
  integration: IntegrationDocument;
  mappings: Partial<Record<ModelFolder, MappingDocument>>;
  /** Absent: built in. */
  origin?: DefinitionOrigin;
}
