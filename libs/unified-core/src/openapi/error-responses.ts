/** The error body and one response for each status of the error table. */
import type { JsonObject } from '../call';
import { errorRow, type ErrorCode, errorTable } from '../errors/error-table';
import { statusTitle } from '../errors/error-wire';
import { headerRef, responseRef, schemaRef } from './names';

const codes = Object.keys(errorTable) as ErrorCode[];
const statuses = [...new Set(codes.map((code) => errorRow(code).status))].sort((a, b) => a - b);
const insightEntry = (value?: JsonObject): JsonObject => ({ type: 'object', properties: { description: { type: 'string' }, ...(value && { value }) }, required: ['description'] });
const names: JsonObject = { type: 'array', items: { type: 'string' } };
const rules: JsonObject = { type: 'object', additionalProperties: { type: 'string' } };

export const errorSchemas: JsonObject = {
  Error: {
    type: 'object',
    description: 'What went wrong and who has to do something about it.',
    properties: {
      statusCode: { type: 'integer', description: 'HTTP status of the answer.' },
      error: { type: 'string', description: 'Title of the status.' },
      message: { type: 'string', description: 'What happened and what to do; text of the provider for its own errors.' },
      code: { type: 'string', enum: codes, description: 'Stable name of the error.' },
      retryable: { type: 'boolean', description: 'Whether the same call may succeed later without a change.' },
      request_id: { type: 'string', description: 'Id of the request, as in the logs.' },
      details: { description: 'Particulars, such as the fields that failed.' },
      truto_is_remote_error: { type: 'boolean', description: 'Whether the provider answered with the error.' },
      raw_response: { description: 'Answer of the provider.' },
      truto_error_insight: schemaRef('ErrorInsight'),
    },
    required: ['statusCode', 'error', 'message'],
  },
  ErrorInsight: {
    type: 'object',
    description: 'Why the error happened, for programs.',
    properties: {
      missing_required_query_parameters: insightEntry(names),
      missing_required_body_fields: insightEntry(names),
      conditionally_required_query_parameters: insightEntry(rules),
      conditionally_required_body_fields: insightEntry(rules),
      rate_limit_error: insightEntry(),
      forbidden_error: insightEntry({ type: 'object', properties: { missing_scopes: names } }),
      remote_error: insightEntry(),
    },
  },
};

/** component name -> response. */
export const errorResponses: JsonObject = Object.fromEntries([...statuses.map((status) => [responseName(status), errorResponse(status)]), ['RemoteError', remoteError()]]);

/** References by status, and `default` for the other statuses that a provider may answer. */
export const errorResponseRefs: JsonObject = Object.fromEntries([...statuses.map((status) => [String(status), responseRef(responseName(status))]), ['default', responseRef('RemoteError')]]);

function responseName(status: number): string {
  return statusTitle(status).replaceAll(/[^A-Za-z]/g, '');
}

function errorResponse(status: number): JsonObject {
  const rows = codes.filter((code) => errorRow(code).status === status);
  const [first] = rows;
  const example = { statusCode: status, error: statusTitle(status), message: first ? errorRow(first).meaning : statusTitle(status), code: first ?? 'internal', retryable: first ? errorRow(first).retryable : false };
  return {
    description: rows.map((code) => `\`${code}\`: ${errorRow(code).meaning}`).join('\n\n'),
    ...(status === 429 ? { headers: { 'Retry-After': headerRef('RetryAfter') } } : {}),
    content: { 'application/json': { schema: schemaRef('Error'), example } },
  };
}

function remoteError(): JsonObject {
  const example = {
    statusCode: 422,
    error: statusTitle(422),
    message: 'Last name is too long',
    code: 'remote_error',
    retryable: false,
    truto_is_remote_error: true,
    raw_response: { errors: [{ detail: 'Last name is too long' }] },
    truto_error_insight: { remote_error: { description: 'The provider refused the call.' } },
  };
  return { description: 'The provider answered with an error; its status and headers are passed on.', content: { 'application/json': { schema: schemaRef('Error'), example } } };
}
