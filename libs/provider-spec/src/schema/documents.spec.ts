import type { z } from 'zod';
import type { IntegrationDocument, MappingDocument, MethodMapping } from '../documents';
import type { integrationSchema } from './integration-schema';
import type { mappingSchema, methodMappingSchema } from './mapping-schema';
import { nearestName } from './nearest-name';

/** Assignable both ways, key by key: the types of documents.ts and the schemas say the same. */
type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? (keyof Left extends keyof Right ? (keyof Right extends keyof Left ? true : false) : false) : false) : false;
const integrationsAgree: Same<IntegrationDocument, z.infer<typeof integrationSchema>> = true;
const resourceMethodsAgree: Same<IntegrationDocument['resources'][string][string], z.infer<typeof integrationSchema>['resources'][string][string]> = true;
const mappingsAgree: Same<MappingDocument, z.infer<typeof mappingSchema>> = true;
const methodsAgree: Same<MethodMapping, z.infer<typeof methodMappingSchema>> = true;

describe('the schemas', () => {
  it('have the types of documents.ts (proven by the compiler)', () => {
    expect([integrationsAgree, resourceMethodsAgree, mappingsAgree, methodsAgree]).toEqual([true, true, true, true]);
  });
});

describe('the nearest name', () => {
  it.each([
    ['pth', 'path'],
    ['nmae', 'name'],
    ['Response_Path', 'response_path'],
    ['zzz', undefined],
    ['', undefined],
  ])('to "%s" is %s', (name, expected) => {
    expect(nearestName(name, ['path', 'name', 'response_path'])).toBe(expected);
  });
});
