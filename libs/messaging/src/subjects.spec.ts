import fc from 'fast-check';
import { parseUnifiedSubject, unifiedSubject } from './subjects';

describe('the subject of a unified call', () => {
  it('comes back from its parts', () => {
    expect(unifiedSubject('instant-messaging', 'channels', 'join')).toBe('unified.v1.instant-messaging.channels.join');
    expect(parseUnifiedSubject('unified.v1.instant-messaging.channels.join')).toEqual({ model: 'instant-messaging', resource: 'channels', method: 'join' });
  });

  it.each(['', 'a.b', 'a b', '*', '>', 'ü', 'a\n'])('refuses the token %j and names it', (token) => {
    expect(() => unifiedSubject('crm', token, 'list')).toThrow(/^resource /);
  });

  it.each(['unified.v1.crm.contacts', 'unified.v1.crm.contacts.list.more', 'unified.v2.crm.contacts.list', 'other.v1.crm.contacts.list', 'unified.v1.crm.*.list', 'unified.v1..contacts.list'])('is not %s', (subject) => {
    expect(parseUnifiedSubject(subject)).toBeUndefined();
  });

  it('is either refused or parsed back, for any parts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (model, resource, method) => {
        let subject: string;
        try {
          subject = unifiedSubject(model, resource, method);
        } catch {
          return;
        }
        expect(parseUnifiedSubject(subject)).toEqual({ model, resource, method });
      }),
    );
  });
});
