/** Schemas of the two override documents, at environment and at account level: wire.md sections 10 and 11. */
import { z } from 'zod';
import { modelFolders } from '../definition';
import { integrationSchema } from './integration-schema';
import { mappingSchema } from './mapping-schema';
import { partialSchema } from './partial-schema';
import { exactObject } from './values';

/** Keys of an environment's override that go into the account's context, not into the definition. */
export const contextKeys = ['environment_variables', 'secret_environment_variables'] as const;

const variables = z.record(z.string(), z.json()).nullable().exactOptional();
const partialIntegration = partialSchema(integrationSchema) as z.ZodObject;

export const integrationOverrideSchema = exactObject({ ...partialIntegration.shape, environment_variables: variables, secret_environment_variables: variables });
const partialMapping = partialSchema(mappingSchema).nullable().exactOptional();

/** model -> resource -> method -> partial mapping. */
export const unifiedModelOverrideSchema = exactObject(Object.fromEntries(modelFolders.map((model) => [model, partialMapping])));
