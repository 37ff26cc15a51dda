import { compileExpression } from '../expressions/compile-expression';
import { differentialCalls } from './differential/calls';

/** Data that tries to reach prototypes: as JSON.parse gives it, `__proto__` is an own key. */
const hostile: readonly unknown[] = [
  JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}, "prototype": {"polluted": 1}}'),
  JSON.parse('[{"__proto__": {"polluted": 1}, "id": "__proto__", "tag": "constructor", "name": "toString", "parent_id": "hasOwnProperty"}]'),
  ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty'],
  '__proto__',
  'constructor',
  '<__proto__ constructor="1"><polluted>1</polluted><toString>x</toString></__proto__>',
  '__proto__[polluted]=1&constructor[prototype][polluted]=1',
  '{"__proto__": {"polluted": 1}}',
];

describe('keys of prototypes', () => {
  it.each(Object.entries(differentialCalls))('are inert in $%s', async (_name, calls) => {
    for (const expression of calls.expressions) {
      for (const value of hostile) {
        const failure = await compileExpression(expression).evaluate({ v: structuredClone(value) }).then(() => undefined, (error: { code: string; message: string }) => error);

        // R0001 would mean that a function, inherited from a prototype, came back.
        expect({ expression, value, leak: failure?.code === 'R0001' ? failure.message : undefined }).toEqual({ expression, value, leak: undefined });
      }
    }

    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(([] as unknown as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it.each([
    ['$mapValues("constructor", {"a": 1})', 'constructor'],
    ['$pick({"a": 1}, ["constructor", "__proto__"])', {}],
    ['$groupBy([{"a": 1}], "constructor.name")', { undefined: [{ a: 1 }] }],
    ['$find([{"a": 1}], {"constructor": {"name": "Object"}})', undefined],
    ['$convertQueryToSql({"a": 1}, ["constructor"])', ''],
    ['$xmlToJs("<a><constructor>1</constructor></a>")', { a: { constructor: { _text: '1' } } }],
    ['$convertCurrencyToSubunit(5, "constructor")', 5],
  ])('find nothing: %s', async (expression, expected) => {
    const value = await compileExpression(expression).evaluate({});

    expect(value).toEqual(expected);
  });
});
