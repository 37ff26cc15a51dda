/** Successful answers: the envelopes (wire.md 1.2) and their headers. */
import type { JsonObject } from '../call';
import { isStandardMethod, type ResourceDeclaration } from '../models/resource';
import { exampleRecord } from './example';
import { componentName, headerRef, schemaRef } from './names';

const rateHeader = (description: string): JsonObject => ({ description: `${description} Absent where the provider says nothing about it.`, schema: { type: 'string' } });

/** component name -> header. */
export const sharedHeaders: JsonObject = {
  IgnoredParameters: { description: 'Parameters that the provider cannot serve and that had no effect, as a comma list.', schema: { type: 'string' } },
  RateLimitLimit: rateHeader('How many requests the provider allows, with the window in seconds.'),
  RateLimitRemaining: rateHeader('How many of them are left.'),
  RateLimitReset: rateHeader('Seconds until the window starts anew.'),
  RetryAfter: { description: 'Seconds to wait before the next call.', schema: { type: 'string' } },
};
const answerHeaders: JsonObject = {
  'truto-ignored-parameters': headerRef('IgnoredParameters'),
  'ratelimit-limit': headerRef('RateLimitLimit'),
  'ratelimit-remaining': headerRef('RateLimitRemaining'),
  'ratelimit-reset': headerRef('RateLimitReset'),
};

const cursor = (description: string): JsonObject => ({ type: ['string', 'null'], description });

export const envelopeSchemas: JsonObject = {
  ListEnvelope: {
    type: 'object',
    description: 'What lists of all resources have in common.',
    properties: {
      next_cursor: cursor('Cursor of the next page; null on the last one.'),
      prev_cursor: cursor('Cursor of the page before, where the provider can go back.'),
      result_count: { type: 'integer', minimum: 0, description: 'How many records result holds.' },
      is_partial_response: { type: 'boolean', description: 'Whether the records lack fields that get would give.' },
    },
    required: ['next_cursor', 'prev_cursor', 'result_count'],
  },
  DeletedRecord: { type: 'object', description: 'Id of what was deleted.', properties: { id: { type: 'string', description: 'Id of the record.' } }, required: ['id'] },
  CustomResult: { type: 'object', description: 'Answer of a custom method.', properties: { result: { description: 'What the method gave.' } }, required: ['result'] },
};

/** Schema of a list page of one resource. */
export function listSchema(model: string, resource: string): JsonObject {
  const record = schemaRef(componentName(model, resource));
  const result = { anyOf: [{ type: 'array', items: record }, { type: 'object', additionalProperties: record, description: 'With truto_key_by.' }], description: 'The records of the page.' };
  return { allOf: [schemaRef('ListEnvelope'), { type: 'object', properties: { result }, required: ['result'] }] };
}

/** Successful responses of a method by status. */
export function answersOf(model: string, declaration: ResourceDeclaration, method: string): JsonObject {
  const record = exampleRecord(declaration);
  const own = schemaRef(componentName(model, declaration.name));
  switch (method) {
    case 'list':
      return ok('A page of records.', schemaRef(componentName(model, declaration.name, 'list')), { result: [record], next_cursor: 'eyJwYWdlIjoyfQ', prev_cursor: null, result_count: 1 });
    case 'create':
      return { '201': jsonAnswer('The record that was created.', own, record) };
    case 'get':
    case 'update':
      return ok(method === 'get' ? 'The record.' : 'The record after the change.', own, record);
    case 'delete':
      return ok('The id of what was deleted.', schemaRef('DeletedRecord'), { id: '3051' });
    default:
      return isBinary(declaration, method) ? { '200': { description: 'Content of the file, with its own media type.', headers: answerHeaders, content: { '*/*': {} } } } : ok('What the method gave.', schemaRef('CustomResult'), { result: { id: '3051' } });
  }
}

const isBinary = (declaration: ResourceDeclaration, method: string): boolean => !isStandardMethod(method) && declaration.methods[method]?.answer === 'binary';
const ok = (description: string, schema: JsonObject, example: JsonObject): JsonObject => ({ '200': jsonAnswer(description, schema, example) });
const jsonAnswer = (description: string, schema: JsonObject, example: JsonObject): JsonObject => ({ description, headers: answerHeaders, content: { 'application/json': { schema, example } } });
