/** Which headers of a provider's answer reach our caller. */

/** They belong to one connection: RFC 9110 section 7.6.1. */
const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
/** They describe the provider's bytes, which we do not pass on as they were. */
const ofTheBytes = ['content-length', 'content-encoding', 'content-type', 'content-range', 'content-md5', 'content-disposition', 'etag', 'last-modified', 'accept-ranges', 'digest'];
/** They would act on the caller's client in our name, or are ours to set. */
const ofTheOrigin = [
  'set-cookie', 'set-cookie2', 'www-authenticate', 'strict-transport-security', 'content-security-policy', 'content-security-policy-report-only', 'clear-site-data', 'alt-svc', 'nel', 'report-to',
  'reporting-endpoints', 'public-key-pins', 'refresh', 'location', 'server', 'date', 'x-powered-by', 'x-request-id', 'traceparent', 'tracestate', 'sourcemap', 'service-worker-allowed',
];
const withheld: ReadonlySet<string> = new Set([...hopByHop, ...ofTheBytes, ...ofTheOrigin]);
const withheldPrefixes = ['access-control-', 'cross-origin-', 'truto-', 'proxy-', 'sec-'];
/** With a streamed answer the provider's bytes do go through, and so does what describes them. */
const streamed: ReadonlySet<string> = new Set(['content-length', 'content-encoding', 'content-type', 'content-range', 'content-disposition', 'etag', 'last-modified', 'accept-ranges', 'digest', 'content-md5']);

export type HeaderBag = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The provider's headers that may go to the caller: lower-case names, printable ASCII values, repeated ones joined by a comma. */
export function forwardRemoteHeaders(headers: HeaderBag): Record<string, string> {
  return select(headers, (name) => !withheld.has(name));
}

/** The same for an answer whose bytes are passed on as they are. */
export function forwardStreamHeaders(headers: HeaderBag): Record<string, string> {
  return select(headers, (name) => streamed.has(name) || !withheld.has(name));
}

function select(headers: HeaderBag, isWanted: (name: string) => boolean): Record<string, string> {
  const named = connectionOptions(headers);
  const selected: Record<string, string> = {};
  for (const rawName of Object.keys(headers)) {
    const value = headers[rawName];
    const name = rawName.toLowerCase();
    if (value === undefined || !headerName.test(name) || named.has(name) || !isWanted(name)) continue;
    if (name === '__proto__' || withheldPrefixes.some((prefix) => name.startsWith(prefix))) continue;
    selected[name] = printable(value);
  }
  return selected;
}

/** A `Connection` header names further headers that belong to the connection. */
function connectionOptions(headers: HeaderBag): ReadonlySet<string> {
  const names = Object.keys(headers).filter((name) => name.length === 10 && name.toLowerCase() === 'connection');
  const values = names.flatMap((name) => headers[name] ?? []);
  return new Set(values.flatMap((value) => value.split(',')).map((name) => name.trim().toLowerCase()));
}

const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/;

function printable(value: string | readonly string[]): string {
  const text = typeof value === 'string' ? value : value.join(', ');
  return text.replace(/[^\x20-\x7e]/g, '?');
}
