/** The OpenAPI 3.1 description of the public surface, built from the catalogue. */
import type { JsonObject } from '../call';
import { accountPaths, accountSchemas, accountTag } from './account-paths';
import { controlPaths, integrationTag } from './control-paths';
import { envelopeSchemas, sharedHeaders } from './answers';
import { errorResponses, errorSchemas } from './error-responses';
import { sharedParameters } from './shared-parameters';
import { sharedSchemas, shareSchemas } from './shared-schemas';
import { resourceTags, tagGroups, unifiedPaths, unifiedSchemas } from './unified-paths';

export interface OpenApiOptions {
  /** Where the gateway is reached, without a slash at the end. */
  readonly baseUrl: string;
  readonly version: string;
}

/** A new document on every call; building takes some tens of milliseconds, so callers keep it. */
export function buildOpenApi({ baseUrl, version }: OpenApiOptions): JsonObject {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tributary',
      version,
      description: 'One API for CRM, ticketing and instant messaging: every call is made live at the provider, and nothing of the payload is kept.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl }],
    security: [{ apiToken: [] }, { integratedAccountToken: [] }],
    tags: [accountTag, integrationTag, ...resourceTags],
    'x-tagGroups': [{ name: 'Accounts', tags: [accountTag.name, integrationTag.name] }, ...tagGroups],
    paths: shareSchemas({ ...accountPaths, ...controlPaths, ...unifiedPaths() }),
    components: {
      schemas: { ...errorSchemas, ...envelopeSchemas, ...accountSchemas, ...sharedSchemas, ...Object.fromEntries(Object.entries(unifiedSchemas()).map(([name, schema]) => [name, shareSchemas(schema)])) },
      parameters: sharedParameters,
      headers: sharedHeaders,
      responses: errorResponses,
      securitySchemes: {
        apiToken: { type: 'http', scheme: 'bearer', description: 'API token of an environment; for servers only.' },
        integratedAccountToken: { type: 'http', scheme: 'bearer', description: 'Token of one integrated account, good for a quarter of an hour.' },
      },
    },
  };
}
