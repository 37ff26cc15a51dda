import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { JsonValue } from '../call';
import { type ErrorCode, errorRow, errorTable } from './error-table';
import { errorHeaders, statusTitle, toWire } from './error-wire';
import { insight, joinInsight } from './insight';
import { deserializeError, serializeError } from './serialize-error';
import { UnifiedError } from './unified-error';

const codes = Object.keys(errorTable) as ErrorCode[];
const remote = { status: 422, headers: { 'retry-after': '3', 'set-cookie': 'sid=1', 'x-hubspot-correlation-id': 'c' }, body: { errors: ['no'] } };

describe('the error table', () => {
  it('holds only statuses that have a title, and sentences', () => {
    for (const code of codes) {
      const { status, meaning } = errorRow(code);
      expect(statusTitle(status)).not.toMatch(/^(Client|Server) Error$/);
      expect(meaning).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('is what docs/specs/errors.md says', () => {
    const document = readFileSync(join(__dirname, '../../../../docs/specs/errors.md'), 'utf8');
    const shown = document.split('\n').filter((line) => line.startsWith('| `') && line.split('|').length === 8);
    const declared = codes.map((code) => {
      const { status, actor, retryable, level, meaning } = errorRow(code);
      return `| \`${code}\` | ${code === 'remote_error' ? "the provider's" : status} | ${actor.replace('_', ' ')} | ${code === 'remote_error' ? 'by status' : retryable ? 'yes' : 'no'} | ${level} | ${meaning} |`;
    });

    expect(shown).toEqual(declared);
  });
});

describe('UnifiedError', () => {
  it('takes its status from the table, whatever else is given', () => {
    for (const code of codes.filter((candidate) => candidate !== 'remote_error')) expect(new UnifiedError(code, 'x', { status: 418, remote }).status).toBe(errorRow(code).status);
  });

  it.each([
    [{ remote }, 422, 'caller', false],
    [{ remote, status: 429 }, 429, 'caller', true],
    [{ remote: { ...remote, status: 401 } }, 401, 'account_owner', false],
    [{ remote: { ...remote, status: 503 } }, 503, 'provider', true],
    [{ remote: { ...remote, status: 200 } }, 502, 'provider', true],
    [{ status: Number.NaN }, 502, 'provider', true],
    [{ status: 999 }, 502, 'provider', true],
  ])('answers a remote error %j with status %i', (options, status, actor, retryable) => {
    expect(new UnifiedError('remote_error', 'x', options)).toMatchObject({ status, actor, retryable, level: 'info' });
  });
});

describe('toWire', () => {
  it('renders an own error with the three fields and ours', () => {
    expect(toWire(new UnifiedError('invalid_query', 'limit is wrong', { details: { failures: [] } }), { requestId: 'r1' })).toStrictEqual({
      statusCode: 400, error: 'Bad Request', message: 'limit is wrong', code: 'invalid_query', retryable: false, request_id: 'r1', details: { failures: [] },
    });
  });

  it('renders a remote error with the answer of the provider and the insight', () => {
    const error = new UnifiedError('remote_error', 'no', { remote, insight: insight.remote(), headers: { 'retry-after': '5' } });

    expect(toWire(error)).toStrictEqual({
      statusCode: 422, error: 'Unprocessable Entity', message: 'no', code: 'remote_error', retryable: false, truto_is_remote_error: true, raw_response: { errors: ['no'] },
      truto_error_insight: { remote_error: { description: expect.any(String) } },
    });
    expect(errorHeaders(error)).toStrictEqual({ 'retry-after': '5', 'x-hubspot-correlation-id': 'c' });
  });

  it.each([new Error('password=hunter2'), 'hunter2', { message: 'hunter2', code: 'invalid_query' }, undefined, null, Symbol('hunter2'), Object.create(null)])('renders any other thrown thing as internal, without its text', (thrown) => {
    expect(toWire(thrown)).toMatchObject({ statusCode: 500, code: 'internal', error: 'Internal Server Error' });
    expect(JSON.stringify([toWire(thrown), serializeError(thrown), errorHeaders(thrown)])).not.toContain('hunter2');
  });

  it('gives a status that a vendor invented the title of its class', () => {
    expect([statusTitle(420), statusTitle(599)]).toEqual(['Client Error', 'Server Error']);
  });
});

describe('insight', () => {
  it('joins what several builders say, and is absent when there is nothing', () => {
    expect(joinInsight(insight.missingQueryParameters(['a']), undefined, insight.forbidden(['x.read']))).toMatchObject({ missing_required_query_parameters: { value: ['a'] }, forbidden_error: { value: { missing_scopes: ['x.read'] } } });
    expect(joinInsight(undefined)).toBeUndefined();
  });

  it('has a builder for every key', () => {
    const all = joinInsight(insight.missingQueryParameters([]), insight.missingBodyFields([]), insight.conditionalQueryParameters({ a: 'when b' }), insight.conditionalBodyFields({}), insight.rateLimit(), insight.forbidden([]), insight.remote());

    expect(Object.keys(all ?? {})).toEqual([
      'missing_required_query_parameters', 'missing_required_body_fields', 'conditionally_required_query_parameters', 'conditionally_required_body_fields', 'rate_limit_error', 'forbidden_error', 'remote_error',
    ]);
  });
});

describe('serializeError', () => {
  it('brings any error through JSON unchanged, without its cause', () => {
    const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;
    const headers = fc.dictionary(fc.constantFrom('retry-after', 'x-a'), fc.string(), { noNullPrototype: true });
    const options = fc.record({ status: fc.integer({ min: 0, max: 700 }), details: json, remote: fc.record({ status: fc.integer({ min: 100, max: 599 }), headers, body: json }), insight: fc.constantFrom(insight.rateLimit(), insight.forbidden(['a'])), headers }, { requiredKeys: [] });

    fc.assert(
      fc.property(fc.constantFrom(...codes), fc.string(), options, (code, message, given) => {
        const error = new UnifiedError(code, message, { ...given, cause: new Error('secret') });
        const text = JSON.stringify(serializeError(error));
        const back = deserializeError(JSON.parse(text));

        expect(JSON.stringify([toWire(back), errorHeaders(back), serializeError(back)])).toBe(JSON.stringify([toWire(error), errorHeaders(error), JSON.parse(text)]));
        expect(back.cause).toBeUndefined();
      }),
    );
  });

  it('reads anything that is not such an error as internal', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => { expect(deserializeError(value).code).toBe('internal'); }));
    expect(deserializeError({ code: 'toString', message: 'x' }).code).toBe('internal');
    expect(deserializeError({ code: 'invalid_query', message: 'x', remote: 'odd', headers: { a: 1 }, insight: [] })).toMatchObject({ code: 'invalid_query', remote: undefined, headers: {}, insight: undefined });
  });
});
