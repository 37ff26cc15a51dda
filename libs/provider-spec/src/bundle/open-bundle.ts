import type { ProviderDefinition } from '../definition';
import { isMap } from '../schema/plain-value';
import { type ProviderBundle, bundleFormatVersion } from './bundle-provider';
import { contentHash } from './content-hash';

export type OpenedBundle = { ok: true; definition: ProviderDefinition } | { ok: false; message: string };

/**
 * The definition in a bundle's text. Trusted by its version and hash, since a bundle is only made of a checked folder; a damaged or
 * edited one, or one of another version, is refused.
 */
export function openBundle(text: string): OpenedBundle {
  const value = parseJson(text);
  if (!isMap(value)) return refuse('not JSON');
  if (value['format_version'] !== bundleFormatVersion) return refuse(`format_version is ${String(value['format_version'])}, this version reads ${bundleFormatVersion}`);
  const { key, hash, integration, mappings } = value;
  if (contentHash({ key, integration, mappings }) !== hash) return refuse('its hash does not fit its content');
  const bundle = value as unknown as ProviderBundle;
  return { ok: true, definition: { key: bundle.key, integration: bundle.integration, mappings: bundle.mappings } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(reason: string): OpenedBundle {
  return { ok: false, message: `bundle refused: ${reason}; build it again from its folder` };
}
