/** One walk through every endpoint of each simulated vendor: what the contract test sends. */
import type { Vendor } from '../exchange';

export interface Step {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** JSON body. */
  body?: unknown;
  form?: Record<string, string>;
  /** Plain text sent as it is. */
  raw?: string;
  /** Status that shows the step did what it was meant to; 200 unless told. */
  status?: number;
}

const get = (path: string, status = 200): Step => ({ method: 'GET', path, status });
const send = (method: Step['method'], path: string, body: unknown, status = 200): Step => ({ method, path, body, status });

const objectTypes: Record<string, { id: string; values: Record<string, unknown> }> = {
  contacts: { id: '101', values: { email: 'walk@example.com', firstname: 'Wälk', newsletter: true, seats: 12 } },
  companies: { id: '9001', values: { name: 'Walk Ltd', industry: 'ACCOUNTING' } },
  deals: { id: '12001', values: { dealname: 'Walk deal', amount: '12.50', pipeline: 'default', dealstage: 'closedwon', closedate: '2026-03-01T00:00:00.000Z' } },
  tickets: { id: '15001', values: { subject: 'Walk', hs_pipeline: '0', hs_pipeline_stage: '1' } },
  leads: { id: '18001', values: { hs_lead_name: 'Walk lead', hs_lead_label: 'HOT' } },
  notes: { id: '21001', values: { hs_note_body: 'Walk', hs_timestamp: '1767600000000' } },
  tasks: { id: '24001', values: { hs_task_subject: 'Walk', hs_timestamp: '2026-02-01T10:00:00Z' } },
  calls: { id: '27001', values: { hs_call_title: 'Walk', hs_timestamp: '2026-02-01T10:00:00Z' } },
  emails: { id: '28001', values: { hs_email_subject: 'Walk', hs_timestamp: '2026-02-01T10:00:00Z' } },
  meetings: { id: '29001', values: { hs_meeting_title: 'Walk', hs_timestamp: '2026-02-01T10:00:00Z' } },
  users: { id: '31001', values: { hs_job_title: 'Walker' } },
};

function objectWalk(type: string, { id, values }: { id: string; values: Record<string, unknown> }): Step[] {
  const base = `/crm/v3/objects/${type}`;
  const another = { ...values, ...(type === 'contacts' ? { email: 'walk2@example.com' } : {}) };
  return [
    get(`${base}?limit=2`),
    get(`${base}?limit=100&properties=hs_object_id,city&associations=contacts,companies`),
    get(`${base}/${id}?associations=contacts,companies,deals`),
    get(`${base}/9999999`, 404),
    get(`${base}?limit=101`, 400),
    send('POST', base, { properties: values }, 201),
    send('POST', base, { properties: { ...values, nonsense_property: 'x' } }, 400),
    send('PATCH', `${base}/${id}`, { properties: type === 'contacts' ? { city: 'Łódź' } : values }),
    send('PATCH', `${base}/9999999`, { properties: {} }, 404),
    send('POST', `${base}/search`, { filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'GT', value: '0' }] }], sorts: ['-hs_object_id'], limit: 3, properties: ['hs_object_id'], after: '0' }),
    send('POST', `${base}/search`, { limit: 201 }, 400),
    send('POST', `${base}/search`, { after: '9990', limit: 20 }, 400),
    send('POST', `${base}/batch/read`, { inputs: [{ id }], properties: ['hs_object_id'] }),
    send('POST', `${base}/batch/read`, { inputs: [{ id }, { id: '9999999' }], properties: [] }, 207),
    send('POST', `${base}/batch/create`, { inputs: [{ properties: another }] }, 201),
    send('POST', `${base}/batch/update`, { inputs: [{ id, properties: {} }] }),
    send('POST', `${base}/batch/upsert`, { inputs: [{ id, properties: {} }] }),
    send('POST', `${base}/batch/archive`, { inputs: [{ id: String(Number(id) + 1) }] }, 204),
    ...(['contacts', 'companies', 'deals', 'tickets'].includes(type) ? [send('POST', `${base}/merge`, { primaryObjectId: id, objectIdToMerge: String(Number(id) + 2) })] : []),
    { method: 'DELETE', path: `${base}/${String(Number(id) + 3)}`, status: 204 },
  ];
}

const hubspot: Step[] = [
  ...Object.entries(objectTypes).flatMap(([type, sample]) => objectWalk(type, sample)),
  get('/crm/v3/objects/0-3?limit=2'),
  get('/crm/v3/objects/contacts?limit=2&properties=fax'),
  send('POST', '/crm/v3/objects/contacts/gdpr-delete', { objectId: '150' }, 204),
  get('/crm/v4/objects/contacts/101/associations/deals'),
  get('/crm/v4/objects/companies/9020/associations/contacts?limit=1'),
  send('PUT', '/crm/v4/objects/contacts/101/associations/companies/9005', [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 }], 201),
  send('PUT', '/crm/v4/objects/contacts/101/associations/companies/9005', [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 99999 }], 400),
  { method: 'PUT', path: '/crm/v4/objects/contacts/101/associations/default/companies/9006', status: 200 },
  { method: 'DELETE', path: '/crm/v4/objects/contacts/101/associations/companies/9006', status: 204 },
  send('POST', '/crm/v4/associations/contacts/companies/batch/read', { inputs: [{ id: '105' }, { id: '106' }] }),
  send('POST', '/crm/v4/associations/contacts/companies/batch/read', { inputs: [{ id: '105' }, { id: '9999999' }] }, 207),
  send('POST', '/crm/v4/associations/contacts/companies/batch/create', { inputs: [{ from: { id: '105' }, to: { id: '9009' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] }] }, 201),
  send('POST', '/crm/v4/associations/contacts/companies/batch/associate/default', { inputs: [{ from: { id: '105' }, to: { id: '9010' } }] }),
  send('POST', '/crm/v4/associations/contacts/companies/batch/labels/archive', { inputs: [{ from: { id: '105' }, to: { id: '9010' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }] }] }, 204),
  send('POST', '/crm/v4/associations/contacts/companies/batch/archive', { inputs: [{ from: { id: '105' }, to: [{ id: '9009' }] }] }, 204),
  get('/crm/v4/associations/contacts/companies/labels'),
  ...['contacts', 'companies', 'deals', 'tickets', 'leads'].map((type) => get(`/crm/v3/properties/${type}`)),
  send('POST', '/crm/v3/properties/contacts', { name: 'walk_field', label: 'Walk', type: 'enumeration', fieldType: 'select', groupName: 'contactinformation', options: [{ label: 'Ein', value: 'one', hidden: false }] }, 201),
  send('POST', '/crm/v3/properties/contacts', { name: 'walk_field' }, 400),
  send('POST', '/crm/v3/properties/contacts', { name: 'email', label: 'x', type: 'string', fieldType: 'text', groupName: 'contactinformation' }, 409),
  get('/crm/v3/properties/contacts/walk_field'),
  get('/crm/v3/properties/contacts/no_such', 404),
  send('PATCH', '/crm/v3/properties/contacts/walk_field', { label: 'Walked' }),
  { method: 'DELETE', path: '/crm/v3/properties/contacts/walk_field', status: 204 },
  get('/crm/v3/properties/contacts/groups'),
  send('POST', '/crm/v3/properties/contacts/groups', { name: 'walk_group', label: 'Walk' }, 201),
  get('/crm/v3/properties/contacts/groups/walk_group'),
  send('PATCH', '/crm/v3/properties/contacts/groups/walk_group', { label: 'Walked' }),
  { method: 'DELETE', path: '/crm/v3/properties/contacts/groups/walk_group', status: 204 },
  ...['deals', 'tickets', 'leads'].map((type) => get(`/crm/v3/pipelines/${type}`)),
  get('/crm/v3/pipelines/deals/default'),
  get('/crm/v3/pipelines/deals/none', 404),
  get('/crm/v3/pipelines/deals/default/stages'),
  get('/crm/v3/pipelines/deals/default/stages/closedwon'),
  get('/crm/v3/owners?limit=2'),
  get('/crm/v3/owners/70001'),
  get('/crm/v3/owners/1', 404),
  get('/settings/v3/users'),
  get('/settings/v3/users/teams'),
  get('/settings/v3/users/60001'),
  get('/account-info/v3/details'),
  get('/files/v3/files/search'),
  get('/files/v3/files/80001'),
  get('/files/v3/files/80001/signed-url'),
  { method: 'DELETE', path: '/files/v3/files/80002', status: 204 },
  { method: 'POST', path: '/oauth/v1/token', form: { grant_type: 'refresh_token', client_id: 'sim-client-id', client_secret: 'sim-client-secret', refresh_token: 'sim-refresh-initial' } },
  { method: 'POST', path: '/oauth/v1/token', form: { grant_type: 'refresh_token', client_id: 'sim-client-id', client_secret: 'sim-client-secret', refresh_token: 'wrong' }, status: 400 },
  get('/oauth/v1/access-tokens/pat-sim-hubspot-0001'),
];

const api = '/api/v2';
const zendeskLists = ['tickets', 'users', 'organizations', 'groups', 'ticket_fields', 'ticket_forms', 'brands', 'tags', 'groups/assignable', 'user_fields', 'organization_fields'];
const zendesk: Step[] = [
  ...zendeskLists.flatMap((list) => [get(`${api}/${list}?page[size]=2`), get(`${api}/${list}?per_page=2&page=1`)]),
  get(`${api}/tickets?sort=-updated_at&page[size]=100&include=users,groups,organizations`),
  get(`${api}/tickets/count`),
  get(`${api}/tickets/show_many?ids=1,2`),
  get(`${api}/tickets/1`),
  send('POST', `${api}/tickets`, { ticket: { subject: 'Wälk', comment: { body: 'Hello <b>there</b>' }, priority: 'urgent' } }, 201),
  send('PUT', `${api}/tickets/1`, { ticket: { status: 'solved', comment: { body: 'Done', public: false } } }),
  send('POST', `${api}/imports/tickets`, { ticket: { subject: 'Old', comments: [{ body: 'First', created_at: '2020-01-01T00:00:00Z' }], created_at: '2020-01-01T00:00:00Z' } }, 201),
  get(`${api}/tickets/1/comments`),
  get(`${api}/tickets/11/comments?page[size]=1&include=users`),
  get(`${api}/tickets/1/tags`),
  send('POST', `${api}/tickets/1/tags`, { tags: ['a'] }, 201),
  send('PUT', `${api}/tickets/1/tags`, { tags: ['b'] }),
  send('DELETE', `${api}/tickets/1/tags`, { tags: ['a'] }),
  { method: 'DELETE', path: `${api}/tickets/2`, status: 204 },
  { method: 'DELETE', path: `${api}/tickets/destroy_many?ids=3,4` },
  get(`${api}/organizations/3610000000001/tickets`),
  get(`${api}/users/3600000000007/tickets/requested`),
  get(`${api}/users/3600000000002/tickets/assigned`),
  get(`${api}/incremental/tickets/cursor?start_time=1&per_page=5`),
  get(`${api}/users?role=end-user&page[size]=5`),
  get(`${api}/users/me`),
  get(`${api}/users/count`),
  get(`${api}/users/show_many?ids=3600000000001`),
  get(`${api}/users/search?query=example.com`),
  get(`${api}/users/3600000000001`),
  send('POST', `${api}/users`, { user: { name: 'Wälker', email: 'walker@example.com' } }, 201),
  send('POST', `${api}/users/create_or_update`, { user: { name: 'Wälker 2', email: 'walker@example.com' } }),
  send('PUT', `${api}/users/3600000000008`, { user: { phone: '+4930' } }),
  { method: 'DELETE', path: `${api}/users/3600000000009` },
  get(`${api}/organizations/3610000000001/users`),
  get(`${api}/groups/3620000000001/users`),
  get(`${api}/organizations/search?name=aurora%20freight`),
  get(`${api}/organizations/show_many?ids=3610000000001`),
  get(`${api}/organizations/3610000000001`),
  send('POST', `${api}/organizations`, { organization: { name: 'Walk Ltd' } }, 201),
  send('PUT', `${api}/organizations/3610000000002`, { organization: { notes: 'x' } }),
  { method: 'DELETE', path: `${api}/organizations/3610000000003`, status: 204 },
  get(`${api}/groups/3620000000001`),
  send('POST', `${api}/groups`, { group: { name: 'Walk', description: 'On foot' } }, 201),
  send('PUT', `${api}/groups/3620000000002`, { group: { description: 'x' } }),
  { method: 'DELETE', path: `${api}/groups/3620000000003`, status: 204 },
  get(`${api}/brands/3650000000001`),
  send('PUT', `${api}/brands/3650000000001`, { brand: { name: 'Walk' } }),
  { method: 'DELETE', path: `${api}/brands/3650000000001`, status: 422 },
  ...(['user', 'organization'] as const).flatMap((owner): Step[] => {
    const fields = `${api}/${owner}_fields`;
    const first = `${fields}/${owner === 'user' ? '3680000000001' : '3690000000001'}`;
    return [
      send('POST', fields, { [`${owner}_field`]: { type: 'text', key: 'walk', title: 'Walk' } }, 201),
      get(fields),
      get(first),
      send('PUT', first, { [`${owner}_field`]: { title: 'Walked' } }),
      { method: 'DELETE', path: first, status: 204 },
    ];
  }),
  get(`${api}/ticket_fields/3630000000101`),
  send('POST', `${api}/ticket_fields`, { ticket_field: { type: 'tagger', title: 'Walk', custom_field_options: [{ name: 'A', value: 'a' }] } }, 201),
  send('PUT', `${api}/ticket_fields/3630000000108`, { ticket_field: { title: 'Device' } }),
  { method: 'DELETE', path: `${api}/ticket_fields/3630000000110`, status: 204 },
  get(`${api}/custom_statuses`),
  get(`${api}/custom_statuses/3640000000001`),
  get(`${api}/account/settings`),
  get(`${api}/search?query=type:ticket%20status<solved`),
  get(`${api}/search?query=type:user%20example&per_page=2`),
  get(`${api}/search/count?query=type:ticket`),
  get(`${api}/search/export?query=status:open&filter[type]=ticket`),
  get(`${api}/attachments/4980000000001`),
  { method: 'POST', path: `${api}/uploads?filename=walk.txt`, raw: 'Wälk', status: 201 },
  { method: 'DELETE', path: `${api}/uploads/unknown`, status: 404 },
];

const call = (name: string, form: Record<string, string> = {}): Step => ({ method: 'POST', path: `/api/${name}`, form });
const slack: Step[] = [
  call('auth.test'),
  call('team.info'),
  call('conversations.list', { types: 'public_channel,private_channel,im', limit: '5' }),
  call('conversations.list', { limit: '1001' }),
  call('conversations.info', { channel: 'C0SIMGEN01', include_num_members: 'true' }),
  call('conversations.info', { channel: 'C0NOSUCH01' }),
  call('conversations.members', { channel: 'C0SIMGEN01', limit: '3' }),
  call('conversations.history', { channel: 'C0SIMGEN01', limit: '20' }),
  call('conversations.history', { channel: 'C0SIMENG01' }),
  call('conversations.replies', { channel: 'C0SIMGEN01', ts: '1767600000.000000' }),
  call('conversations.replies', { channel: 'C0SIMGEN01', ts: '1000000000.000000' }),
  call('conversations.join', { channel: 'C0SIMENG01' }),
  call('conversations.join', { channel: 'C0SIMGEN01' }),
  call('conversations.leave', { channel: 'C0SIMENG01' }),
  call('users.list', { limit: '10' }),
  call('users.info', { user: 'U0SIMUS001' }),
  call('users.info', { user: 'U0NOSUCH01' }),
  call('users.lookupByEmail', { email: 'ada.dubois.1@example.com' }),
  call('users.conversations', { limit: '4' }),
  call('usergroups.list', { include_users: 'true' }),
  call('usergroups.users.list', { usergroup: 'S0SIMGRP01' }),
  call('chat.postMessage', { channel: 'C0SIMGEN01', text: 'Wälk & <b>' }),
  call('chat.postMessage', { channel: 'C0SIMGEN01' }),
  call('chat.update', { channel: 'C0SIMGEN01', ts: '1767605400.000003', text: 'Changed' }),
  call('chat.getPermalink', { channel: 'C0SIMGEN01', message_ts: '1767605400.000003' }),
  call('chat.delete', { channel: 'C0SIMGEN01', ts: '1767605400.000003' }),
  call('reactions.add', { channel: 'C0SIMGEN01', timestamp: '1767600000.000000', name: 'eyes' }),
  call('files.list', { count: '3' }),
  call('files.info', { file: 'F0SIMFIL00' }),
  call('files.info', { file: 'F0NOSUCH00' }),
  call('files.delete', { file: 'F0SIMFIL05' }),
  call('files.getUploadURLExternal', { filename: 'walk.txt', length: '4' }),
];

export const walks: Record<Vendor, readonly Step[]> = { hubspot, zendesk, slack };
