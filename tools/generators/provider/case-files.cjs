/** Worked calls of a new provider: each kind that a list and a get make possible. */
const { isMapped } = require('./definition-files.cjs');

const headers = { authorization: 'Bearer test-key' };

function caseFiles(given, fields) {
  const { model, resource } = given;
  return { [`${model}/cases/${resource}.list.json`]: write(listCases(given, fields)), [`${model}/cases/${resource}.get.json`]: write(getCases(given, fields)) };
}

function listCases({ resource, baseUrl }, fields) {
  const request = (query) => ({ method: 'GET', url: `${baseUrl}/${resource}${query}`, headers });
  const page = (ids, next) => ({ status: 200, body: { [resource]: ids.map(vendorRecord), next_cursor: next } });
  const answer = (ids, next) => ({ status: 200, body: { result: ids.map((id) => unifiedRecord(id, fields)), next_cursor: next, prev_cursor: null, result_count: ids.length } });
  return [
    {
      name: 'gives the first page and then the next',
      kind: 'second_page',
      steps: [
        { call: { query: 'limit=2' }, exchanges: [{ request: request('?limit=2'), response: page([1, 2], 'c2') }], expect: answer([1, 2], '{{cursor}}') },
        { call: { query: 'limit=2&next_cursor={{next_cursor}}' }, exchanges: [{ request: request('?limit=2&cursor=c2'), response: page([3], null) }], expect: answer([3], null) },
      ],
    },
    one('an empty list is empty', 'empty_list', { call: { query: 'limit=2' }, exchanges: [{ request: request('?limit=2'), response: page([], null) }], expect: answer([], null) }),
    one('a refused key is 401', 'auth_failure', { call: { query: 'limit=2' }, exchanges: [{ request: request('?limit=2'), response: { status: 401, body: { message: 'unknown key' } } }], expect: { status: 401 } }),
    one('asked too often is 429', 'rate_limit', { call: { query: 'limit=2' }, exchanges: [{ request: request('?limit=2'), response: { status: 429, headers: { 'retry-after': '30' }, body: { message: 'slow down' } } }], expect: { status: 429 } }),
  ];
}

function getCases({ resource, baseUrl }, fields) {
  const request = (id) => ({ method: 'GET', url: `${baseUrl}/${resource}/${id}`, headers });
  return [
    one('reads one', 'get', { call: { id: '1' }, exchanges: [{ request: request('1'), response: { status: 200, body: vendorRecord(1) } }], expect: { status: 200, body: unifiedRecord(1, fields) } }),
    one('an unknown id is 404', 'not_found', { call: { id: '999' }, exchanges: [{ request: request('999'), response: { status: 404, body: { message: 'no such record' } } }], expect: { status: 404 } }),
  ];
}

const one = (name, kind, step) => ({ name, kind, steps: [step] });
const vendorRecord = (id) => ({ id, name: `Example ${id}`, created_at: '2026-01-05T09:00:00.000Z', updated_at: '2026-01-06T10:00:00.000Z' });

function unifiedRecord(id, fields) {
  const vendor = vendorRecord(id);
  const entries = fields.map(({ field, spec }) => [field, field === 'id' ? String(id) : isMapped(field, spec) ? vendor[field] : null]);
  return { ...Object.fromEntries(entries), remote_data: vendor };
}

const write = (cases) => `${JSON.stringify({ account: { context: { api_key: 'test-key' } }, cases }, null, 2)}\n`;

module.exports = { caseFiles };
