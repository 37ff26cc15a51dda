import { boxNative } from '../native/native-value';

/**
 * The parts of an absolute URL: `href`, `origin`, `protocol`, `host`, `hostname`, `port`, `pathname`, `search`, `hash`,
 * `username`, `password`, and `searchParams` with `get`, `has`, `getAll`, `keys`, `values`, `entries`, `size`, `toString`.
 * As a result it is its text.
 *
 * @example $parseUrl("https://a.example/b?c=1").hostname => "a.example"
 * @example $parseUrl("https://a.example/b?c=1").searchParams.get("c") => "1"
 * @example $parseUrl("https://a.example") => "https://a.example/"
 */
export function parseUrl(text: unknown): object | undefined {
  if (text === undefined || text === null) return undefined;
  if (!URL.canParse(String(text))) throw new TypeError('expects an absolute URL such as https://host/path');
  return boxUrl(new URL(String(text)));
}

function boxUrl(url: URL): object {
  const shown = {
    href: url.href,
    origin: url.origin,
    protocol: url.protocol,
    username: url.username,
    password: url.password,
    host: url.host,
    hostname: url.hostname,
    port: url.port,
    pathname: url.pathname,
    hash: url.hash,
    search: url.search,
    searchParams: boxSearchParams(url.searchParams),
  };
  for (const name of ['toString', 'toJSON']) Object.defineProperty(shown, name, { value: () => url.href, enumerable: false });
  return boxNative(url, shown);
}

function boxSearchParams(params: URLSearchParams): object {
  return {
    get: (name: string) => params.get(name),
    has: (name: string) => params.has(name),
    getAll: (name: string) => params.getAll(name),
    keys: () => [...params.keys()],
    values: () => [...params.values()],
    entries: () => [...params.entries()],
    size: params.size,
    toString: () => params.toString(),
  };
}
