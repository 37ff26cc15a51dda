import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../call';
import { compileExclusion, excludeFields } from './exclude-fields';

const contact = { id: '1', name: 'Ann', owner: { id: 'u1', name: 'Bo' }, emails: [{ email: 'a@example.com', type: 'work' }, 'odd', null], tags: ['x'], note: null };

describe('excludeFields', () => {
  it.each<[string[], JsonObject]>([
    [['id', 'note'], { name: 'Ann', owner: contact.owner, emails: contact.emails, tags: ['x'] }],
    [['owner.name', 'emails.email'], { ...contact, owner: { id: 'u1' }, emails: [{ type: 'work' }, 'odd', null] }],
    [['owner.name', 'owner'], { id: '1', name: 'Ann', emails: contact.emails, tags: ['x'], note: null }],
    [['owner', 'owner.name'], { id: '1', name: 'Ann', emails: contact.emails, tags: ['x'], note: null }],
    [['nope', 'name.first', 'tags.0', 'note.x', 'constructor', '__proto__.x', ''], contact],
  ])('leaves out %j and nothing else', (paths, expected) => {
    expect(excludeFields(contact, paths)).toStrictEqual(expected);
  });

  it('answers the record itself when there is nothing to leave out, and never changes it', () => {
    const before = structuredClone(contact);

    expect(compileExclusion([])(contact)).toBe(contact);
    excludeFields(contact, ['owner.name', 'id']);
    expect(contact).toStrictEqual(before);
  });

  it('keeps a field called __proto__ as plain content', () => {
    const record = JSON.parse('{"__proto__":{"polluted":true},"id":"1","a":{"__proto__":1}}') as JsonObject;

    expect(JSON.stringify(excludeFields(record, ['id', 'a.b']))).toBe('{"__proto__":{"polluted":true},"a":{"__proto__":1}}');
    expect(JSON.stringify(excludeFields(record, ['__proto__.polluted']))).toBe('{"__proto__":{},"id":"1","a":{"__proto__":1}}');
  });

  it('never removes what was not named and always removes what was', () => {
    const name = fc.constantFrom('id', 'a', 'b', 'owner', '__proto__', 'constructor');
    const record = fc.dictionary(name, fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
    const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, fc.constantFrom<JsonValue>(null, 1, 'x', true), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(name, tie('value'), { noNullPrototype: true })),
    }));
    const nested = fc.oneof(record, fc.dictionary(name, value, { noNullPrototype: true })) as fc.Arbitrary<JsonObject>;
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('.'));

    fc.assert(
      fc.property(nested, fc.array(path, { maxLength: 4 }), (given, paths) => {
        const expected = leaves(given).filter(([at]) => !paths.some((excluded) => at === excluded || at.startsWith(`${excluded}.`)));

        expect(leaves(excludeFields(given, paths))).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Leaves and empty containers by dotted path; elements of an array share its path, those of arrays in arrays cannot be named. */
function leaves(value: JsonValue, at = ''): [string, JsonValue][] {
  const below = (name: string): string => (at === '' ? name : `${at}.${name}`);
  if (Array.isArray(value)) return value.flatMap((item) => (Array.isArray(item) ? [[below('[]'), item]] : leaves(item, at)) as [string, JsonValue][]);
  if (typeof value === 'object' && value !== null) return Object.keys(value).flatMap((name) => leaves(value[name] as JsonValue, below(name)));
  return [[at, value]];
}
