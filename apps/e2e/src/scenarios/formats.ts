import type { ListPage } from '../support/api-client';
import { probeKey, type Installation } from '../support/installation';

export function describeFormats(current: () => Installation): void {
  describe('parameters and formats', () => {
    const contacts = async (rest: string) => `/unified/crm/contacts?integrated_account_id=${await current().account('hubspot')}&limit=2${rest}`;
    const list = async (rest: string) => current().api.read<ListPage>('GET', await contacts(rest));

    it('raw is the body of the vendor, to the byte', async () => {
      const probe = await current().account('probe');
      const raw = await current().api.get(`/unified/crm/contacts/7?integrated_account_id=${probe}&truto_response_format=raw`);

      expect(raw).toMatchObject({ status: 200, text: '{"id":"7","full_name":"Probe Person","secret_note":"kept by the vendor"}', headers: { 'content-type': expect.stringContaining('application/json') } });
      expect(await list('&truto_response_format=raw')).toMatchObject({ results: [{ id: '101' }, { id: '102' }], paging: { next: expect.anything() } });
    });

    it('stream passes status, type, length, disposition and bytes on', async () => {
      const probe = await current().account('probe');
      const streamed = await current().api.get(`/unified/crm/contacts/7?integrated_account_id=${probe}&truto_response_format=stream`);
      const file = await current().api.call('POST', `/unified/ticketing/attachments/download?integrated_account_id=${probe}`, { body: { id: '70000' } });

      expect(streamed.text).toBe('{"id":"7","full_name":"Probe Person","secret_note":"kept by the vendor"}');
      expect(file).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-probe', 'content-length': '70000', 'content-disposition': 'attachment; filename="probe.bin"' } });
      expect(file.bytes).toHaveLength(70_000);
    });

    it('normalized lists each entity once, without remote_data', async () => {
      const page = await list('&truto_response_format=normalized');

      expect(page.result).toMatchObject({ 'crm/contacts': [{ id: '101' }, { id: '102' }] });
      expect(JSON.stringify(page)).not.toContain('remote_data');
      expect(page.next_cursor).toEqual(expect.any(String));
    });

    it('debug shows the exchange, credentials masked', async () => {
      const probe = await current().account('probe');
      const { text, json } = await current().api.get(`/unified/crm/contacts?integrated_account_id=${probe}&truto_response_format=debug`);

      expect(json).toMatchObject({ debug: { requestUrl: expect.stringContaining('/people'), requestOptions: expect.any(Object), data: expect.anything(), responseHeaders: expect.any(Object), resultCount: 2, isLooping: false, isEmptyResult: false } });
      expect(text).not.toContain(probeKey);
    });

    it('leaves out what truto_exclude_fields and truto_ignore_remote_data name', async () => {
      for (const form of ['truto_exclude_fields[]=name&truto_exclude_fields[]=email_addresses.type', 'truto_exclude_fields=name,email_addresses.type']) {
        const [record] = (await list(`&${form}&truto_ignore_remote_data=true`)).result;
        expect(record).toMatchObject({ id: '101', first_name: 'Ada' });
        expect(record).not.toHaveProperty('name');
        expect(record).not.toHaveProperty('remote_data');
        expect(JSON.stringify(record?.['email_addresses'])).not.toContain('"type"');
      }
    });

    it('keys the records by a field', async () => {
      expect(await list('&truto_key_by=id')).toMatchObject({ result: { '101': { first_name: 'Ada' }, '102': {} }, result_count: 2 });
    });

    it('calls nobody with truto_skip_api_call', async () => {
      const before = current().simulator.requests().length;

      expect((await current().api.get(await contacts('&truto_skip_api_call=true'))).status).toBe(200);
      expect(current().simulator.requests()).toHaveLength(before);
    });

    it('hands remote_query and remote_data to the vendor untouched', async () => {
      const { api, simulator } = current();
      await api.get(await contacts('&remote_query[archived]=false&remote_query[x][y]=1'));
      expect(simulator.requests('hubspot').filter(({ path }) => path === '/crm/v3/objects/contacts').at(-1)?.query).toMatchObject({ archived: 'false' });

      const created = await api.read<{ id: string }>('POST', await contacts(''), { status: 201, body: { first_name: 'Mapped', remote_data: { properties: { firstname: 'Untouched' } } } });
      expect(created).toMatchObject({ first_name: 'Untouched' });
      await api.read('DELETE', `/unified/crm/contacts/${created.id}?integrated_account_id=${await current().account('hubspot')}`);
    });

    it('sends the body of the caller through unparsed with truto_body_passthrough', async () => {
      const path = `/unified/crm/contacts?integrated_account_id=${await current().account('probe')}&truto_body_passthrough=true`;
      const answer = await current().api.call('POST', path, { bytes: 'BEGIN:VCARD', headers: { 'content-type': 'text/vcard' } });

      expect(answer.status).toBe(201);
      expect(current().probe.seen.at(-1)).toMatchObject({ method: 'POST', body: 'BEGIN:VCARD', headers: { 'content-type': 'text/vcard' } });
    });

    it('carries an uploaded file to the vendor and back, byte for byte', async () => {
      const query = `integrated_account_id=${await current().account('zendesk')}`;
      const content = Buffer.from(Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) % 256));
      const form = Buffer.concat([
        Buffer.from('--cut\r\ncontent-disposition: form-data; name="file"; filename="Rüstung ☂.bin"\r\ncontent-type: application/octet-stream\r\n\r\n'),
        content,
        Buffer.from('\r\n--cut--\r\n'),
      ]);
      const made = await current().api.read<{ file_url: string; file_name: string }>('POST', `/unified/ticketing/attachments?${query}`, { status: 201, bytes: form, headers: { 'content-type': 'multipart/form-data; boundary=cut' } });
      const file = await current().api.call('POST', `/unified/ticketing/attachments/download?${query}`, { body: { file_url: made.file_url } });

      expect(made.file_name).toBe('Rüstung ☂.bin');
      expect(file.status).toBe(200);
      expect(file.bytes.equals(content)).toBe(true);
    });

    it('passes the rate limit of the vendor on in one form', async () => {
      const answer = await current().api.get(await contacts(''));

      expect(answer.headers).toMatchObject({ 'ratelimit-limit': expect.stringMatching(/^\d+(;w=\d+)?$/), 'ratelimit-remaining': expect.stringMatching(/^\d+$/), 'ratelimit-reset': expect.stringMatching(/^\d+$/) });
    });
  });
}
