/** Records as the vendors' APIs give them (made up, in the vendors' shapes), one for each mapping. */

const hubspotProperties = {
  firstname: 'Ada', lastname: 'Lovelace', email: 'ada@example.com', jobtitle: 'Analyst', phone: '+44 20 7946 0000', mobilephone: '+44 7700 900000', fax: null,
  address: '12 St James Square', city: 'London', state: null, zip: 'SW1Y 4JH', country: 'United Kingdom', website: 'https://example.com', hs_linkedin_url: null,
  twitterhandle: '@ada', work_email: 'ada@engines.example', hs_additional_emails: 'ada@home.example;a.l@example.org', associatedcompanyid: '901', hubspot_owner_id: '77',
  notes_last_updated: '2025-01-02T03:04:05.000Z', createdate: '2024-01-01T00:00:00.000Z', lastmodifieddate: '2025-01-01T00:00:00.000Z', hs_object_id: '501',
};
for (let index = 0; index < 36; index++) hubspotProperties[`custom_field_${index}`] = index % 3 === 0 ? null : `value ${index}`;

export const records = {
  hubspotContact: {
    id: '501',
    properties: hubspotProperties,
    createdAt: '2024-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    archived: false,
    associations: { companies: { results: [{ id: '901', type: 'contact_to_company' }, { id: '902', type: 'contact_to_company_unlabeled' }] } },
  },
  hubspotOpportunity: {
    id: '801',
    properties: {
      dealname: 'Difference engine', description: 'Brass, steam', amount: '17000.50', deal_currency_code: 'GBP', hubspot_owner_id: '77', pipeline: 'default', dealstage: 'appointmentscheduled',
      hs_is_closed: 'false', hs_is_closed_won: 'false', closedate: '2025-06-30T12:00:00.000Z', notes_last_updated: null, createdate: '2024-01-01T00:00:00.000Z', hs_lastmodifieddate: '2025-01-01T00:00:00.000Z',
      hs_object_id: '801', region: 'EMEA', segment: 'Enterprise', probability_note: 'likely', competitor: null,
    },
    createdAt: '2024-01-01T00:00:00.000Z',
    updatedAt: '2025-01-01T00:00:00.000Z',
    archived: false,
    url: 'https://app.hubspot.com/contacts/1/record/0-3/801',
    associations: { contacts: { results: [{ id: '501', type: 'deal_to_contact' }, { id: '502', type: 'deal_to_contact' }, { id: '501', type: 'deal_to_contact_unlabeled' }] }, companies: { results: [{ id: '901', type: 'deal_to_company' }] } },
  },
  zendeskTicket: {
    id: 35436, url: 'https://example.zendesk.com/api/v2/tickets/35436.json', external_id: null, subject: 'Help, my printer is on fire!', raw_subject: 'Help, my printer is on fire!', description: 'The fire is very colorful.',
    type: 'incident', priority: 'high', status: 'hold', recipient: 'support@example.com', requester_id: 20978392, submitter_id: 76872, assignee_id: 235323, organization_id: 509974, group_id: 98738,
    collaborator_ids: [35334, 234], follower_ids: [35334], email_cc_ids: [1234, 5678], forum_topic_id: null, problem_id: 9873764, has_incidents: false, due_at: null, tags: ['enterprise', 'printer', 'fire'],
    custom_fields: [{ id: 27642, value: '745' }, { id: 27648, value: 'yes' }, { id: 27650, value: null }, { id: 27652, value: ['a', 'b'] }], custom_status_id: 123, satisfaction_rating: { id: 1234, score: 'good', comment: 'Great!' },
    via: { channel: 'web', source: { from: {}, to: {}, rel: null } }, brand_id: 47, created_at: '2009-07-20T22:55:29Z', updated_at: '2011-05-05T10:38:52Z',
  },
  zendeskComment: {
    id: 1274, type: 'Comment', body: 'Thanks for your help!', html_body: '<p>Thanks for your help!</p>', plain_body: 'Thanks for your help!', public: true, author_id: 123123, ticket_id: 35436,
    attachments: [{ id: 498483, name: 'crash.log', file_name: 'crash.log', content_url: 'https://example.zendesk.com/attachments/crash.log', content_type: 'text/plain', size: 2532, thumbnails: [] }],
    metadata: { system: { client: 'Mozilla', ip_address: '1.1.1.1' } }, via: { channel: 'web' }, created_at: '2009-07-20T22:55:29Z',
  },
  slackMessage: {
    type: 'message', user: 'U123ABC456', text: 'I find you punny and would like to smell your nose letter', ts: '1512085950.000216', client_msg_id: '9c1f', team: 'T123', thread_ts: '1512085950.000216', reply_count: 3, reply_users_count: 2,
    latest_reply: '1512104434.000490', edited: { user: 'U123ABC456', ts: '1512085999.000000' },
    files: [{ id: 'F1', name: 'photo.png', title: 'Photo', mimetype: 'image/png', filetype: 'png', url_private: 'https://files.slack.com/files-pri/T1-F1/photo.png', size: 4096 }],
    reactions: [{ name: 'smile', users: ['U1', 'U2'], count: 2 }],
  },
  redmineIssue: {
    id: 42, project: { id: 1, name: 'Engines' }, tracker: { id: 2, name: 'Bug' }, status: { id: 3, name: 'Resolved', is_closed: false }, priority: { id: 4, name: 'Normal' }, author: { id: 5, name: 'Charles Babbage' }, assigned_to: { id: 6, name: 'Ada Lovelace' },
    category: { id: 7, name: 'Printing' }, fixed_version: { id: 8, name: '1.0' }, parent: { id: 41 }, subject: 'Cards jam', description: 'When it is cold,\r\nthe cards jam.', start_date: '2025-01-01', due_date: '2025-02-01', done_ratio: 30, is_private: false,
    estimated_hours: 4.5, custom_fields: [{ id: 1, name: 'Severity', value: 'high' }, { id: 2, name: 'Browser', value: '' }, { id: 3, name: 'Platforms', multiple: true, value: ['linux', 'mac'] }],
    created_on: '2025-01-01T10:00:00Z', updated_on: '2025-01-03T10:00:00Z', closed_on: null,
    attachments: [{ id: 9, filename: 'jam.png', filesize: 1024, content_type: 'image/png', content_url: 'https://redmine.example/attachments/download/9/jam.png' }],
  },
};
