import { UnifiedError } from '../errors/unified-error';
import { callParameterTable } from './call-parameter-table';
import { parseCallParameters } from './parse-call-parameters';
import { parseQueryString } from './parse-query-string';

const account = '0b9f1d3a-6f7e-4c59-8a51-0d8f7c1b2a33';
const parse = (raw: string, method = 'list') => parseCallParameters(parseQueryString(raw), method);
const message = (raw: string, method = 'list'): string => {
  try {
    parse(raw, method);
  } catch (error) {
    if (error instanceof UnifiedError && error.status === 400) return error.message;
    throw error;
  }
  throw new Error(`accepted: ${raw}`);
};

describe('parseCallParameters', () => {
  it('fills in what is not given', () => {
    expect(parse('')).toStrictEqual({
      parameters: {
        integratedAccountId: undefined, responseFormat: 'unified', excludeFields: [], keyBy: undefined, ignoreRemoteData: false, ignoreLimit: false, skipApiCall: false, bodyPassthrough: false, strict: false, retry: false,
        superQuery: undefined, remoteQuery: {}, limit: undefined, nextCursor: undefined, sortBy: {}, filters: {},
      },
      query: {},
      ignored: [],
    });
  });

  it('reads every parameter of a list', () => {
    const { parameters, ignored } = parse(
      `integrated_account_id=${account.toUpperCase()}&truto_response_format=debug&truto_exclude_fields[]=owner.name&truto_key_by=email&truto_ignore_remote_data=1&truto_ignore_limit=false&truto_skip_api_call=true` +
        '&truto_super_query=apac&truto_retry=true&truto_strict=0&remote_query[a][b]=c&limit=25&next_cursor=abc&sort_by[created_at]=DESC&status=open&created_at[gt]=2024',
    );

    expect(ignored).toEqual([]);
    expect(parameters).toMatchObject({
      integratedAccountId: account, responseFormat: 'debug', excludeFields: ['owner.name'], keyBy: 'email', ignoreRemoteData: true, ignoreLimit: false, skipApiCall: true, superQuery: 'apac', retry: true, strict: false,
      remoteQuery: { a: { b: 'c' } }, limit: 25, nextCursor: 'abc', sortBy: { created_at: 'desc' }, filters: { status: 'open', created_at: { gt: '2024' } },
    });
  });

  it.each([['truto_exclude_fields[]=id&truto_exclude_fields[]=owner.name'], ['truto_exclude_fields=id&truto_exclude_fields=owner.name'], ['truto_exclude_fields=id, owner.name,,id'], ['truto_exclude_fields[]=id,owner.name']])(
    'reads %s as one list of fields',
    (raw) => {
      expect(parse(raw).parameters.excludeFields).toEqual(['id', 'owner.name']);
    },
  );

  it('shows mappings the filters, the order and the limit, not what steers us', () => {
    expect(parse('truto_retry=1&remote_query[x]=1&limit=5&next_cursor=c&sort_by[name]=asc&status=open').query).toEqual({ status: 'open', sort_by: { name: 'asc' }, limit: '5' });
    expect(parse('limit=5&truto_ignore_limit=true').query).toEqual({});
  });

  it.each([
    ['truto_retry=yes', 'Parameter "truto_retry" must be true, false, 1 or 0, not "yes".'],
    ['truto_skip_api_call=', 'Parameter "truto_skip_api_call" must be true, false, 1 or 0, not "".'],
    ['truto_strict=1&truto_strict=0', 'Parameter "truto_strict" must be given once, as truto_strict=value.'],
    ['limit=0', 'Parameter "limit" must be a whole number from 1 to 999999999, not "0".'],
    ['limit=-1', 'Parameter "limit" must be a whole number from 1 to 999999999, not "-1".'],
    ['limit=1.5', 'Parameter "limit" must be a whole number from 1 to 999999999, not "1.5".'],
    ['limit[gt]=1', 'Parameter "limit" must be a plain value, without brackets.'],
    ['truto_response_format=xml', 'Parameter "truto_response_format" must be one of unified, raw, normalized, stream, debug, not "xml".'],
    ['truto_super_query=eu', 'Parameter "truto_super_query" must be one of apac, wnam, not "eu".'],
    ['truto_exclude_fields[a]=b', 'must be a list of fields'],
    ['truto_exclude_fields=a..b', 'Parameter "truto_exclude_fields" must hold fields like name or owner.name, not "a..b".'],
    ['truto_key_by=', 'Parameter "truto_key_by" must not be empty'],
    ['remote_query=a', 'must be written with names in brackets: remote_query[name]=value'],
    ['sort_by=name', 'must be written as sort_by[field]=asc or sort_by[field]=desc'],
    ['sort_by[name]=up', 'Parameter "sort_by[name]" must be asc or desc, not "up".'],
    ['integrated_account_id=a1', 'Parameter "integrated_account_id" must be a UUID, not "a1".'],
    ['created_at[gt][lt]=1', 'Parameter "created_at[gt]" must be one plain value.'],
    ['owner[id][in][x]=1', 'Parameter "owner[id][in]" must be a comma list or an array of values.'],
  ])('refuses %s with a precise message', (raw, expected) => {
    expect(message(raw)).toContain(expected);
  });

  it('lists unknown truto_ parameters as ignored', () => {
    expect(parse('truto_turbo=1&status=open').ignored).toEqual(['truto_turbo']);
  });

  it('ignores parameters of lists on a get, without reading them, and lists them', () => {
    const { parameters, ignored } = parse('limit=x&next_cursor=a&sort_by[name]=asc&truto_key_by=id&truto_body_passthrough=1&truto_retry=1', 'get');

    expect(ignored).toEqual(['limit', 'next_cursor', 'sort_by', 'truto_key_by', 'truto_body_passthrough']);
    expect(parameters).toMatchObject({ limit: undefined, nextCursor: undefined, sortBy: {}, keyBy: undefined, retry: true });
  });

  it('lets custom methods take what lists take', () => {
    expect(parse('limit=3&truto_body_passthrough=1', 'search')).toMatchObject({ ignored: [], parameters: { limit: 3, bodyPassthrough: true } });
  });

  it('refuses ignored parameters in a strict call and says what is supported', () => {
    const refusal = message('truto_strict=true&truto_turbo=1&limit=3', 'get');

    expect(refusal).toContain('Without effect on get: "truto_turbo", "limit". Supported here: integrated_account_id,');
    expect(() => parseCallParameters({ truto_turbo: '1' }, 'list', { strict: true })).toThrow(expect.objectContaining({ code: 'unsupported_parameters' }));
  });

  it('gives every parameter of the table an effect', () => {
    const samples: Record<keyof typeof callParameterTable, string> = {
      integrated_account_id: `=${account}`, truto_response_format: '=raw', truto_exclude_fields: '=id', truto_key_by: '=id', truto_ignore_remote_data: '=1', truto_ignore_limit: '=1', truto_skip_api_call: '=1', truto_body_passthrough: '=1',
      truto_super_query: '=wnam', truto_strict: '=1', truto_retry: '=1', remote_query: '[a]=1', limit: '=1', next_cursor: '=c', sort_by: '[name]=asc',
    };

    for (const [name, sample] of Object.entries(samples)) {
      expect(parse(`${name}${sample}`, 'search').parameters).not.toEqual(parse('', 'search').parameters);
    }
  });
});
