import { setTimeout as sleep } from 'node:timers/promises';

import type { FunctionFocus } from '../function-definition';

/** Bindings that connect the document functions to an external converter. */
export const documentServiceBindings = ['documentParserApiUrl', 'documentParserApiKey'] as const;

/** What the converter can be sent. */
export type DocumentBody = string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer>;

/** Waits before the second and third attempt, in milliseconds. */
const waits = [500, 2_000];

/**
 * Posts to the document converter whose address and key are bound as `documentParserApiUrl` and `documentParserApiKey`.
 * Tries three times when it is busy (429) or broken (5xx).
 * @throws Error naming the missing binding, or the converter's status.
 */
export async function callDocumentService(focus: FunctionFocus, path: string, headers: Record<string, string>, body: DocumentBody): Promise<Response> {
  const [url, key] = documentServiceBindings.map((name) => bound(focus, name));
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers: { ...headers, authorization: `Bearer ${key}` }, body });
    if (response.ok) return response;
    await response.body?.cancel();
    const wait = waits[attempt];
    const temporary = response.status === 429 || response.status >= 500;
    if (!temporary || wait === undefined) throw new Error(`the document converter answered ${response.status}`);
    await sleep(wait);
  }
}

function bound(focus: FunctionFocus, name: string): string {
  const value: unknown = focus.environment.lookup(name);
  if (typeof value !== 'string' || value === '') throw new Error(`needs an external document converter, and none is set up here: ${name} is not bound`);
  return value;
}
