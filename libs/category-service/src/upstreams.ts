/** Where a provider's traffic goes instead of its own host: by host or by provider key. */
export type Upstreams = ReadonlyMap<string, string>;

/** Reads `TRIBUTARY_UPSTREAMS`: a JSON map from a vendor's host, or a provider key, to an http origin. */
export function parseUpstreams(text: string | undefined): Upstreams {
  if (text === undefined || text.trim() === '') return new Map();
  const map = parseObject(text);
  return new Map(Object.entries(map).map(([name, origin]) => [name.toLowerCase(), readOrigin(name, origin)]));
}

/** The origin for one call; the exact host wins over a wildcard (`*.zendesk.com`), which wins over the provider key. */
export function findUpstream(upstreams: Upstreams, target: { host: string; integration: string }): string | undefined {
  const host = target.host.toLowerCase();
  return upstreams.get(host) ?? upstreams.get(host.replace(/:\d+$/, '')) ?? upstreams.get(host.replace(/^[^.]+\./, '*.')) ?? upstreams.get(target.integration.toLowerCase());
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The message below tells what is allowed.
  }
  throw new Error('TRIBUTARY_UPSTREAMS is not a JSON object; it takes one such as {"api.hubapi.com":"http://127.0.0.1:9000"}.');
}

function readOrigin(name: string, origin: unknown): string {
  const url = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin) : undefined;
  if (url !== undefined && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && url.search === '' && url.username === '') return url.origin;
  throw new Error(`TRIBUTARY_UPSTREAMS["${name}"] is not an origin; it takes one such as "http://127.0.0.1:9000", without a path.`);
}
