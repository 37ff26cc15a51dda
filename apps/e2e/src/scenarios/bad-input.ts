import type { CallOptions } from '../support/api-client';
import type { HttpAnswer } from '../support/http-client';
import type { Installation } from '../support/installation';

interface BadInput {
  name: string;
  method?: string;
  /** Of the query's account id; `ACCOUNT` stands for a real one. */
  path: string;
  options?: CallOptions;
  status: number | number[];
  /** What the message has to name. */
  says: RegExp;
}

const mebibyte = 1024 * 1024;
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const json = { 'content-type': 'application/json' };
const contacts = '/unified/crm/contacts?integrated_account_id=ACCOUNT';

/** Every one is the caller's mistake: a 4xx in the one envelope that says what was wrong. */
const inputs: BadInput[] = [
  { name: 'an unknown route', path: '/nowhere', status: 404, says: /\/nowhere/ },
  { name: 'an unknown model', path: '/unified/cooking/pans', status: 404, says: /"cooking".*crm/ },
  { name: 'an unknown resource', path: '/unified/crm/pans', status: 404, says: /"pans".*contacts/ },
  { name: 'a resource name that every object has', path: '/unified/crm/constructor', status: 404, says: /"constructor"/ },
  { name: 'a model name that every object has', path: '/unified/__proto__/toString', status: 404, says: /"__proto__"/ },
  { name: 'an unknown custom method', method: 'POST', path: '/unified/crm/contacts/explode?integrated_account_id=ACCOUNT', options: { body: {} }, status: 405, says: /"explode".*merge/ },
  { name: 'a method that the resource lacks', method: 'DELETE', path: '/unified/ticketing/ticket_status/1', status: 405, says: /delete/ },
  { name: 'an HTTP method that is not served', method: 'PUT', path: contacts, options: { body: {} }, status: 405, says: /PUT/ },
  { name: 'no account', path: '/unified/crm/contacts', status: 400, says: /integrated_account_id/ },
  { name: 'an unknown account', path: '/unified/crm/contacts?integrated_account_id=00000000-0000-4000-8000-000000000000', status: 404, says: /account/ },
  { name: 'an account id that is none', path: "/unified/crm/contacts?integrated_account_id=1'--", status: [400, 404], says: /integrated_account_id|account/ },
  { name: 'malformed brackets', path: `${contacts}&created_at[gt=1`, status: 400, says: /created_at\[gt/ },
  { name: 'brackets without a name', path: `${contacts}&[]=1`, status: 400, says: /brackets/ },
  { name: '10,000 keys', path: `${contacts}&${Array.from({ length: 10_000 }, (_, index) => `k${index}=1`).join('&')}`, status: [400, 414], says: /parameters|characters|KiB/ },
  { name: '2,000 short keys', path: `${contacts}&${Array.from({ length: 2000 }, (_, index) => `k${index}=1`).join('&')}`, status: 400, says: /2001 parameters.*1000/ },
  { name: '20-deep nesting', path: `${contacts}&a${'[b]'.repeat(20)}=1`, status: 400, says: /20 levels/ },
  { name: 'a query of 5 MB', path: `${contacts}&name=${'x'.repeat(5 * mebibyte)}`, status: [400, 414], says: /longer|characters|KiB/ },
  { name: 'a path segment of 5,000 characters', path: `/unified/crm/contacts/${'x'.repeat(5000)}?integrated_account_id=ACCOUNT`, status: [400, 404, 414], says: /path|segment/ },
  { name: '__proto__ in the query', path: `${contacts}&__proto__[polluted]=1`, status: 400, says: /__proto__/ },
  { name: 'bad percent encoding in the query', path: `${contacts}&name=%zz`, status: 400, says: /name/ },
  { name: 'bad UTF-8 in the query', path: `${contacts}&name=%ff%fe`, status: 400, says: /name.*UTF-8/ },
  { name: 'bad percent encoding in the path', path: '/unified/crm/contacts/%zz?integrated_account_id=ACCOUNT', status: 400, says: /percent/ },
  { name: 'a limit that is text', path: `${contacts}&limit=many`, status: 400, says: /limit/ },
  { name: 'a negative limit', path: `${contacts}&limit=-1`, status: 400, says: /limit/ },
  { name: 'an unknown response format', path: `${contacts}&truto_response_format=yaml`, status: 400, says: /truto_response_format.*unified/ },
  { name: 'a boolean that is none', path: `${contacts}&truto_ignore_remote_data=perhaps`, status: 400, says: /truto_ignore_remote_data/ },
  { name: 'a cursor that is none', path: `${contacts}&next_cursor=nonsense`, status: 400, says: /next_cursor/ },
  { name: 'bad JSON', method: 'POST', path: contacts, options: { bytes: '{"first_name": ', headers: json }, status: 400, says: /JSON/ },
  { name: 'bad UTF-8', method: 'POST', path: contacts, options: { bytes: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), headers: json }, status: 400, says: /UTF-8/ },
  { name: 'a scalar for a body', method: 'POST', path: contacts, options: { bytes: '42', headers: json }, status: 400, says: /number/ },
  { name: 'an array for a record', method: 'POST', path: contacts, options: { bytes: '[1]', headers: json }, status: 400, says: /array|object/ },
  { name: 'a field of the wrong type', method: 'POST', path: contacts, options: { body: { first_name: { nested: true } } }, status: 400, says: /first_name/ },
  { name: 'a list where text is wanted', method: 'POST', path: contacts, options: { body: { email_addresses: 'a@example.com' } }, status: 400, says: /email_addresses/ },
  { name: '__proto__ in a body', method: 'POST', path: contacts, options: { bytes: '{"__proto__":{"polluted":true}}', headers: json }, status: 400, says: /__proto__|prototype|not valid JSON/ },
  { name: 'a body nested 100,000 deep', method: 'POST', path: contacts, options: { bytes: `{"custom_fields":${nested(100_000)}}`, headers: json }, status: 400, says: /nest|deep/ },
  { name: 'a body of 50 MB', method: 'POST', path: contacts, options: { bytes: Buffer.concat([Buffer.from('{"first_name":"'), Buffer.alloc(50 * mebibyte, 'x'), Buffer.from('"}')]), headers: json }, status: 413, says: /larger/ },
  { name: 'a form of 50 MB', method: 'POST', path: '/unified/ticketing/attachments?integrated_account_id=ACCOUNT', options: { bytes: Buffer.alloc(50 * mebibyte, 'x'), headers: { 'content-type': 'multipart/form-data; boundary=b' } }, status: [400, 413], says: /larger|malformed|multipart/ },
  { name: 'a foreign content type', method: 'POST', path: contacts, options: { bytes: '<contact/>', headers: { 'content-type': 'application/xml' } }, status: 415, says: /application\/xml.*application\/json/ },
  { name: 'a content type that is none', method: 'POST', path: contacts, options: { bytes: '{}', headers: { 'content-type': ';;;' } }, status: 415, says: /content type/ },
  { name: 'an account body of the wrong types', method: 'POST', path: '/integrated-account', options: { body: { tenant_id: 7, integration: [], context: 'x' } }, status: 400, says: /tenant_id/ },
  { name: 'an account of an unknown integration', method: 'POST', path: '/integrated-account', options: { body: { tenant_id: 't', integration: 'nobody', context: {} } }, status: 400, says: /nobody/ },
  { name: 'an account id that is no UUID', path: '/integrated-account/not-a-uuid', status: 404, says: /not-a-uuid|account/ },
  { name: 'bad JSON for an account', method: 'POST', path: '/integrated-account', options: { bytes: '{]', headers: json }, status: 400, says: /JSON/ },
];

const tries = 5;
const titles: Record<number, string> = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 413: 'Payload Too Large', 414: 'URI Too Long', 415: 'Unsupported Media Type' };

export function describeBadInput(current: () => Installation): void {
  describe('bad input', () => {
    const medians: { name: string; status: number; milliseconds: number }[] = [];
    const send = async ({ method = 'GET', path, options = {} }: BadInput): Promise<HttpAnswer> => current().api.call(method, path.replace('ACCOUNT', await current().account('hubspot')), options);

    it.each(inputs)('$name is refused in the one envelope', async (input) => {
      const answers: HttpAnswer[] = [];
      for (let attempt = 0; attempt < tries; attempt += 1) answers.push(await send(input));
      const [answer] = answers;
      const durations = answers.map(({ durationMs }) => durationMs).sort((left, right) => left - right);
      const median = durations[Math.floor(tries / 2)] ?? Infinity;
      medians.push({ name: input.name, status: answer?.status ?? 0, milliseconds: Math.round(median * 10) / 10 });

      expect({ status: answer?.status, text: answer?.text }).toMatchObject({ status: [input.status].flat().find((status) => status === answer?.status) ?? input.status });
      expect(answer?.json).toMatchObject({ statusCode: answer?.status, error: titles[answer?.status ?? 0], message: expect.stringMatching(input.says), code: expect.any(String) });
      expect(answer?.headers['content-type']).toMatch(/^application\/json/);
      expect(answer?.text).not.toMatch(/\.(ts|js):\d+|node_modules/);
      // Generous for a machine under load; the figures themselves are printed below.
      expect(median).toBeLessThan(1000);
    });

    it('refuses a cursor of another account, of another resource, and one that was altered', async () => {
      const { api } = current();
      const own = await current().account('hubspot');
      const other = await current().connect('hubspot', current().simulator.credentials.hubspot);
      const { next_cursor: cursor } = await api.read<{ next_cursor: string }>('GET', `/unified/crm/contacts?integrated_account_id=${own}&limit=2`);
      const middle = Math.floor(cursor.length / 2);
      const altered = `${cursor.slice(0, middle)}${cursor[middle] === 'A' ? 'B' : 'A'}${cursor.slice(middle + 1)}`;

      for (const path of [
        `/unified/crm/contacts?integrated_account_id=${other}&limit=2&next_cursor=${encodeURIComponent(cursor)}`,
        `/unified/crm/accounts?integrated_account_id=${own}&limit=2&next_cursor=${encodeURIComponent(cursor)}`,
        `/unified/crm/contacts?integrated_account_id=${own}&limit=2&next_cursor=${encodeURIComponent(altered)}`,
      ]) {
        expect(await api.get(path)).toMatchObject({ status: 400, json: { code: 'invalid_cursor' } });
      }
    });

    it('answers on as before, every process alive', async () => {
      const slowest = [...medians].sort((left, right) => right.milliseconds - left.milliseconds).slice(0, 6);
      process.stdout.write(`bad input, ${current().mode}: slowest medians of ${tries} tries: ${slowest.map(({ name, status, milliseconds }) => `${name} ${status} in ${milliseconds} ms`).join('; ')}\n`);

      expect(current().processes.filter((program) => !program.isRunning())).toEqual([]);
      expect((await current().api.get(`/unified/crm/contacts?integrated_account_id=${await current().account('hubspot')}&limit=1`)).status).toBe(200);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    });
  });
}
