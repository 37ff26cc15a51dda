/** Hosts of templates, and whether `allowed_hosts` covers them. */

/**
 * The host of a URL template in lower case, without port: `https://{{subdomain}}.zendesk.com/api` -> `{{subdomain}}.zendesk.com`.
 * A template that begins with a placeholder and has no scheme (`{{url}}/api`) has that placeholder as its host. Undefined for a path.
 */
export function hostOfTemplate(template: string): string | undefined {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\/((?:\{\{.*?\}\}|[^/?#{])*)/i.exec(template)?.[1];
  if (withScheme !== undefined) return normaliseHost(withScheme);
  return /^\{\{.*?\}\}/.exec(template)?.[0];
}

/** A host entry may be written with scheme and port as well; only its host counts. */
export function normaliseHost(host: string): string {
  const bare = host.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/^[^@{}]*@/, '');
  const placeholders: string[] = [];
  const masked = bare.replace(/\{\{.*?\}\}/g, (found) => `<${placeholders.push(found) - 1}>`);
  const lower = masked.replace(/[/?#].*$/s, '').replace(/:\d+$/, '').toLowerCase();
  return lower.replace(/<(\d+)>/g, (_, index: string) => placeholders[Number(index)] ?? '');
}

/** Whether a host (possibly with placeholders) is covered: written the same, or below a `*.` entry. A placeholder is never more than it says. */
export function hostIsAllowed(host: string, allowed: readonly string[]): boolean {
  return allowed.map(normaliseHost).some((entry) => {
    if (entry === host) return true;
    if (!entry.startsWith('*.')) return false;
    const suffix = entry.slice(1);
    return host.endsWith(suffix) && host.length > suffix.length;
  });
}
