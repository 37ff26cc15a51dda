import type { QueryObject } from '../call';
import { readFilterList, splitFilter } from './split-filter';
import { describeSupportedFilters, unsupportedFilters, unsupportedParametersError, withoutUnservedComparisons } from './unsupported-filters';

const supported = {
  created_at: { operators: ['gt', 'gte'] },
  email: {},
  status: { operators: ['eq', 'in'] },
  owner: { fields: ['id', 'team.id'], operators: ['in'] },
  sort_by: { fields: ['created_at'] },
} as const;

describe('splitFilter', () => {
  it('tells values, lists, comparisons and references apart', () => {
    expect(splitFilter('x').kind).toBe('value');
    expect(splitFilter(['x']).kind).toBe('values');
    expect(splitFilter({ gt: '1', lt: '2' }).kind).toBe('operators');
    expect(splitFilter({ id: '1' }).kind).toBe('reference');
    expect(splitFilter({ gt: '1', since: '2' }).kind).toBe('reference');
    expect(splitFilter({}).kind).toBe('reference');
    expect(splitFilter({ constructor: '1' }).kind).toBe('reference');
  });

  it('reads comma lists and arrays alike', () => {
    expect(readFilterList('a, b,,c')).toEqual(['a', 'b', 'c']);
    expect(readFilterList(['a,b', 'c'])).toEqual(['a', 'b', 'c']);
  });
});

describe('unsupportedFilters', () => {
  it.each<[QueryObject, string[]]>([
    [{ email: 'x', status: ['a', 'b'] }, []],
    [{ nope: 'x' }, ['nope']],
    [{ email: { like: 'x' } }, ['email[like]']],
    [{ email: ['x', 'y'] }, ['email']],
    [{ created_at: '2024' }, ['created_at']],
    [{ created_at: { gt: '1', lt: '2' } }, ['created_at[lt]']],
    [{ created_at: { gt: '1', after: '2' } }, ['created_at[gt]', 'created_at[after]']],
    [{ owner: { id: '1', name: 'Ann' } }, ['owner[name]']],
    [{ owner: { id: { in: '1,2' }, team: { id: '3', name: 'x' } } }, ['owner[team][name]']],
    [{ owner: 'x' }, ['owner']],
    [{ nope: { id: '1', a: { b: '2' } } }, ['nope[id]', 'nope[a][b]']],
    [{ constructor: 'x', toString: { gt: '1' } }, ['constructor', 'toString[gt]']],
  ])('names the parts of %j that the provider cannot serve', (filters, expected) => {
    expect(unsupportedFilters(filters, {}, supported)).toEqual(expected);
  });

  it('names fields that cannot be sorted by', () => {
    expect(unsupportedFilters({}, { created_at: 'asc', name: 'desc' }, supported)).toEqual(['sort_by[name]']);
    expect(unsupportedFilters({}, { name: 'asc' }, {})).toEqual(['sort_by[name]']);
  });

  it.each<[QueryObject, QueryObject]>([
    [{ email: 'x', status: ['a', 'b'], nope: { gt: '1' } }, { email: 'x', status: ['a', 'b'], nope: { gt: '1' } }],
    [{ email: { like: 'x' }, created_at: '2024' }, { created_at: '2024' }],
    [{ email: ['x', 'y'] }, {}],
    [{ created_at: { gt: '1', lt: '2' } }, { created_at: { gt: '1' } }],
    [{ created_at: { gt: '1', after: '2' } }, { created_at: { gt: '1', after: '2' } }],
    [{ owner: { id: { in: '1,2', gt: '3' }, team: { id: { like: '3' } } } }, { owner: { id: { in: '1,2' } } }],
  ])('leaves out of %j the comparisons and lists of a filter that the provider cannot serve', (filters, expected) => {
    expect(withoutUnservedComparisons(filters, supported)).toEqual(expected);
  });

  it('gives the same filters where all are served', () => {
    const filters = { email: 'x', owner: { id: { in: '1,2' } } };
    expect(withoutUnservedComparisons(filters, supported)).toBe(filters);
  });

  it('tells a strict caller what is supported, in the words of a query', () => {
    expect(describeSupportedFilters(supported)).toEqual(['created_at[gt]', 'created_at[gte]', 'email', 'status', 'status[in]', 'owner[in]', 'owner[id]', 'owner[team][id]', 'sort_by[created_at]']);
    expect(unsupportedParametersError(['foo'], { email: {} }).message).toBe('Not supported by the provider: foo. Supported: email.');
    expect(unsupportedParametersError(['foo'], {}).message).toBe('Not supported by the provider: foo. Supported: no filters.');
  });
});
