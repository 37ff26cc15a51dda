import fc from 'fast-check';
import { extractRemoteMessage } from './remote-message';

describe('extractRemoteMessage', () => {
  it.each<[string, unknown, string]>([
    ['plain text', ' Not here \n', 'Not here'],
    ['an HTML page', '<html><head><title> 502 Bad Gateway </title></head><body>x</body></html>', '502 Bad Gateway'],
    ['XML without a title', '<error code="1"/>', ''],
    ['a message', { status: 'error', message: 'Property "x" does not exist', category: 'VALIDATION' }, 'Property "x" does not exist'],
    ['the better of two names', { error: 'RecordInvalid', description: 'Record validation errors', details: { value: [{ description: 'is too short' }] } }, 'Record validation errors'],
    ['an error word', { ok: false, error: 'channel_not_found' }, 'channel_not_found'],
    ['a nested error', { error: { code: 7, message: 'Denied' } }, 'Denied'],
    ['texts of several errors', { errors: ['Subject cannot be blank', 'Tracker is invalid', 'Tracker is invalid'] }, 'Subject cannot be blank; Tracker is invalid'],
    ['objects of several errors', { errors: [{ detail: 'a' }, { title: 'b' }] }, 'a; b'],
    ['an array at the top', [{ message: 'session expired', errorCode: 'INVALID_SESSION_ID' }], 'session expired'],
    ['fields that were wrong', { errors: { email: ['is taken', 'is short'], name: ['is blank'] } }, 'email: is taken; is short; name: is blank'],
    ['an empty message beside a better one', { message: ' ', errors: [{ message: 'real' }] }, 'real'],
    ['nothing', { id: 1, ok: false }, ''],
    ['null', null, ''],
    ['control characters', { message: 'a\u0000b\r\nc\ud800' }, 'a b c'],
  ])('finds %s', (_what, body, expected) => {
    expect(extractRemoteMessage(body)).toBe(expected);
  });

  it('cuts what is too long', () => {
    const message = extractRemoteMessage({ message: '😀'.repeat(5000) });

    expect(message.length).toBeLessThanOrEqual(1000);
    expect(message).toMatch(/^😀+…$/u);
  });

  it('gives a short string for any body, also one that is nested very deep or refers to itself', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic['error'] = cyclic;
    cyclic['errors'] = [cyclic, cyclic];

    expect(extractRemoteMessage(cyclic)).toBe('');
    fc.assert(
      fc.property(fc.oneof(fc.anything({ withNullPrototype: true }), fc.dictionary(fc.constantFrom('message', 'error', 'errors', 'details'), fc.anything())), (body) => {
        const message = extractRemoteMessage(body);

        expect(typeof message).toBe('string');
        expect(message.length).toBeLessThanOrEqual(1000);
      }),
    );
  });
});
