import { buildOpenApi } from '@tributary/unified-core';

/** Injection token. */
export const API_DESCRIPTION = Symbol('api description');

/** The API description, serialised once. */
export interface ApiDescription {
  readonly json: string;
}

export function createApiDescription(options: { baseUrl: string; version: string }): ApiDescription {
  let text: string | undefined;
  return {
    get json() {
      text ??= JSON.stringify(buildOpenApi(options));
      return text;
    },
  };
}
