/** Decides to which hosts a provider's credential may travel: `allowed_hosts` of the integration. */
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

function readEntry(rendered: unknown): HostEntry[] {
  if (typeof rendered !== 'string' || rendered === '' || rendered.includes('{{')) return [];
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
