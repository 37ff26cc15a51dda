import type { ProviderDefinition } from '../definition';
import { contentHash } from './content-hash';

/** Raised when the shape below, or what the loader checks, changes; a bundle of another version is refused. */
export const bundleFormatVersion = 1;

/** A checked provider folder as the one JSON document that services load. */
export interface ProviderBundle {
  format_version: typeof bundleFormatVersion;
  key: string;
  /** SHA-256 (hex) of the content, key included; an intact one means that the loader has checked it. */
  hash: string;
  integration: ProviderDefinition['integration'];
  mappings: ProviderDefinition['mappings'];
}

export function bundleProvider({ key, integration, mappings }: ProviderDefinition): ProviderBundle {
  return { format_version: bundleFormatVersion, key, hash: contentHash({ key, integration, mappings }), integration, mappings };
}
