/** Decides to which hosts a provider's credential may travel: `allowed_hosts` of the integration. */
import { LRUCache } from 'lru-cache';
import type { CompiledTemplate, TemplateScope } from '../templates/compile-template';

/** Entries are hosts, `*.example.com` (any depth of subdomain), or URLs whose host counts; a port, when given, must match. */
export function compileHostGuard(templates: readonly CompiledTemplate[], scope: TemplateScope): (url: URL) => boolean {
  const entries = templates.flatMap((template) => readEntry(template.render(scope)));
  return (url) => entries.some((entry) => matches(entry, url));
}

interface HostEntry {
  host: string;
  port: string | undefined;
  isWildcard: boolean;
}

/** Entries by their rendered text: mostly the same few constants. */
const known = new LRUCache<string, HostEntry[]>({ max: 1_000 });

function readEntry(rendered: unknown): HostEntry[] {
  if (typeof rendered !== 'string' || rendered === '' || rendered.includes('{{')) return [];
  const entries = known.get(rendered) ?? parseEntry(rendered);
  known.set(rendered, entries);
  return entries;
}

function parseEntry(rendered: string): HostEntry[] {
  const isWildcard = rendered.startsWith('*.');
  const text = isWildcard ? rendered.slice(2) : rendered;
  try {
    const url = new URL(text.includes('://') ? text : `https://${text}`);
    return [{ host: url.hostname, port: /:\d+$/.test(text) || text.includes('://') ? url.port : undefined, isWildcard }];
  } catch {
    return [];
  }
}

function matches(entry: HostEntry, url: URL): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return false;
  if (url.username !== '' || url.password !== '') return false;
  if (entry.port !== undefined && entry.port !== url.port) return false;
  return entry.isWildcard ? url.hostname.endsWith(`.${entry.host}`) : url.hostname === entry.host;
}
