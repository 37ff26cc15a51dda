/**
 * The mappings of records.mjs as a programmer would write them in JavaScript: the measure for compiled expressions. Each must give what the
 * expression gives (mapping.mjs checks that first).
 */
const orNull = (value) => (value === undefined || value === null || value === '' ? null : value);
const reference = (id) => (id ? { id: String(id) } : null);
const list = (...values) => values.filter((value) => value !== undefined);

const mappedContactFields = new Set(['firstname', 'lastname', 'email', 'hs_additional_emails', 'work_email', 'jobtitle', 'phone', 'mobilephone', 'fax', 'address', 'city', 'state', 'zip', 'country', 'website', 'hs_linkedin_url', 'twitterhandle', 'associatedcompanyid', 'hubspot_owner_id', 'notes_last_updated', 'createdate', 'lastmodifieddate', 'hs_createdate', 'hs_lastmodifieddate', 'hs_object_id']);
const mappedDealFields = new Set(['dealname', 'description', 'amount', 'deal_currency_code', 'hubspot_owner_id', 'pipeline', 'dealstage', 'hs_is_closed', 'hs_is_closed_won', 'closedate', 'notes_last_updated', 'createdate', 'hs_lastmodifieddate', 'lastmodifieddate', 'hs_createdate', 'hs_object_id']);

function without(object, names) {
  const rest = {};
  for (const key of Object.keys(object)) if (!names.has(key)) rest[key] = object[key];
  return rest;
}

export function hubspotContact({ response }) {
  const p = response.properties;
  const companies = response.associations?.companies?.results ?? [];
  const company = companies.find(({ type }) => type === 'contact_to_company')?.id ?? p.associatedcompanyid ?? companies[0]?.id;
  return {
    id: String(response.id),
    first_name: orNull(p.firstname),
    last_name: orNull(p.lastname),
    name: orNull([p.firstname, p.lastname].filter(Boolean).join(' ')),
    title: orNull(p.jobtitle),
    account: company ? { id: String(company), name: null } : null,
    addresses: p.address || p.city || p.state || p.zip || p.country ? [{ id: null, street_1: orNull(p.address), street_2: null, city: orNull(p.city), state: orNull(p.state), postal_code: orNull(p.zip), country: orNull(p.country), type: null }] : [],
    email_addresses: [
      ...(p.email ? [{ id: null, email: p.email, type: 'primary' }] : []),
      ...(p.work_email ? [{ id: null, email: p.work_email, type: 'work' }] : []),
      ...(p.hs_additional_emails ? p.hs_additional_emails.split(';').map((email) => ({ id: null, email, type: 'secondary' })) : []),
    ],
    phone_numbers: list(
      p.phone ? { id: null, number: p.phone, extension: null, type: 'work' } : undefined,
      p.mobilephone ? { id: null, number: p.mobilephone, extension: null, type: 'mobile' } : undefined,
      p.fax ? { id: null, number: p.fax, extension: null, type: 'fax' } : undefined,
    ),
    tags: null,
    custom_fields: without(p, mappedContactFields),
    last_activity_at: orNull(p.notes_last_updated),
    created_at: orNull(response.createdAt),
    updated_at: orNull(response.updatedAt),
    etag: null,
    owner: reference(p.hubspot_owner_id),
    urls: list(
      p.website ? { url: p.website, type: 'website' } : undefined,
      p.hs_linkedin_url ? { url: p.hs_linkedin_url, type: 'linkedin' } : undefined,
      p.twitterhandle ? { url: `https://twitter.com/${p.twitterhandle.replaceAll('@', '')}`, type: 'twitter' } : undefined,
    ),
  };
}

export function hubspotOpportunity({ response }, { DateTime }) {
  const p = response.properties;
  const company = response.associations?.companies?.results?.[0]?.id;
  return {
    id: String(response.id),
    name: orNull(p.dealname),
    description: orNull(p.description),
    amount: p.amount ? Number(p.amount) : null,
    currency: orNull(p.deal_currency_code),
    owner: reference(p.hubspot_owner_id),
    account: reference(company),
    contact: [...new Set((response.associations?.contacts?.results ?? []).map(({ id }) => id))].map((id) => ({ id: String(id) })),
    stage: p.dealstage ? { id: String(p.dealstage), name: null } : null,
    status: p.hs_is_closed_won === 'true' ? 'won' : p.hs_is_closed === 'true' ? 'lost' : 'open',
    tags: null,
    custom_fields: without(p, mappedDealFields),
    last_activity_at: orNull(p.notes_last_updated),
    close_date: p.closedate ? DateTime.fromISO(p.closedate, { zone: 'utc' }).toUTC().toISO() : null,
    created_at: orNull(response.createdAt),
    updated_at: orNull(response.updatedAt),
    urls: response.url ? [{ url: response.url, type: 'record' }] : [],
  };
}

const ticketStatuses = { new: 'open', hold: 'pending', solved: 'resolved' };

export function zendeskTicket({ response: t }) {
  return {
    id: t.id ? String(t.id) : null,
    name: t.subject,
    number: t.id ? String(t.id) : null,
    assignees: t.assignee_id ? [{ id: String(t.assignee_id), name: null, first_name: null, last_name: null, emails: null, phones: null }] : [],
    status: { id: String(t.custom_status_id ? t.custom_status_id : t.status), name: ticketStatuses[t.status] ?? t.status },
    created_by: t.submitter_id ? { id: String(t.submitter_id), name: null, type: null } : null,
    due_date: t.due_at,
    description: t.description,
    workspace: t.brand_id ? { id: String(t.brand_id), name: null } : null,
    team: t.group_id ? { id: String(t.group_id), name: null } : null,
    collections: null,
    conversations: null,
    ticket_type: t.type ? { id: t.type, name: t.type } : null,
    contact: t.requester_id ? { id: String(t.requester_id), name: null, first_name: null, last_name: null, emails: null } : null,
    additional_contacts: (t.email_cc_ids ?? []).filter((id) => id !== null).map((id) => ({ id: String(id), emails: null })),
    account: t.organization_id ? { id: String(t.organization_id), name: null } : null,
    parent_ticket: reference(t.problem_id),
    attachments: null,
    tags: (t.tags ?? []).filter((tag) => tag !== null).map((tag) => ({ id: tag, name: tag })),
    created_at: t.created_at,
    updated_at: t.updated_at,
    completed_at: null,
    ticket_url: t.url ? `${t.url.split('/api/v2/')[0]}/agent/tickets/${t.id}` : null,
    priority: t.priority ? { id: t.priority, name: t.priority } : null,
    languages: null,
    is_unread: null,
    source: t.via,
    custom_fields: t.custom_fields?.length ? Object.fromEntries(t.custom_fields.filter(({ id }) => id !== null).map(({ id, value }) => [String(id), value])) : null,
    etag: t.updated_at,
  };
}

export function zendeskComment({ response, body, rawQuery }) {
  const comment = response.events ? response.events.find(({ type }) => type === 'Comment') : response;
  const ticket = response.ticket_id ?? body?.ticket?.id ?? rawQuery.ticket?.id ?? rawQuery.ticket_id;
  const isUnwanted = [rawQuery.is_internal, rawQuery.is_private].some((wanted) => wanted !== null && wanted !== undefined && String(wanted) === String(comment.public));
  if (!response.events && isUnwanted) return null;
  return {
    id: comment.id ? String(comment.id) : null,
    author: comment.author_id ? { id: String(comment.author_id), name: null, username: null, type: null } : null,
    receiver: null,
    body: comment.plain_body ? comment.plain_body : comment.body,
    html_body: comment.html_body,
    ticket: reference(ticket),
    attachments: (comment.attachments ?? []).filter(({ id }) => id !== null).map((file) => ({ id: String(file.id), file_name: file.file_name, file_url: file.content_url, content_type: file.content_type, size: file.size })),
    is_internal: comment.public === false,
    is_private: comment.public === false,
    channel: comment.via ? comment.via : response.via,
    created_at: comment.created_at ? comment.created_at : response.created_at,
    updated_at: null,
    etag: null,
  };
}

export function slackMessage({ response, query, body, rawQuery }) {
  const time = (ts) => (ts ? new Date(Number(`${ts.split('.')[0]}${`${ts.split('.')[1]}000`.slice(0, 3)}`)).toISOString() : null);
  const m = response.message !== undefined ? { ts: response.ts, ...response.message } : response;
  const channel = query.channel ?? response.channel ?? body?.channel?.id;
  const thread = rawQuery.parent?.id ? query.ts : undefined;
  if (thread && m.ts === thread) return null;
  return {
    id: String(m.ts),
    body: { format: 'mrkdwn', content: m.text === undefined ? null : m.text },
    attachments: (m.files ?? []).filter((file) => file !== null).map((file) => ({ id: String(file.id), name: orNull(file.name) ? file.name : orNull(file.title), type: orNull(file.mimetype), url: orNull(file.url_private) })),
    author: orNull(m.user) || orNull(m.bot_id) ? { id: orNull(m.user) ? m.user : m.bot_id, name: orNull(m.user_profile?.real_name ?? m.bot_profile?.name ?? m.username) } : null,
    channel: channel ? { id: channel, name: null, type: channel[0] === 'D' ? 'dm' : null } : null,
    parent: m.thread_ts && m.thread_ts !== m.ts ? { id: m.thread_ts, type: 'message' } : null,
    has_children: typeof m.reply_count === 'number' && m.reply_count > 0,
    created_at: time(m.ts),
    updated_at: time(m.edited?.ts ? m.edited.ts : m.ts),
  };
}

export function redmineIssue({ response: issue, context }) {
  const site = context.base_url.replace(/\/+$/, '');
  const text = (value) => (value === null || value === undefined || value === '' ? null : value.replaceAll('\r\n', '\n'));
  const named = (record) => (record?.id ? { id: String(record.id), name: record.name ? record.name : null } : null);
  return {
    id: String(issue.id),
    name: issue.subject,
    number: String(issue.id),
    assignees: issue.assigned_to?.id ? [{ id: String(issue.assigned_to.id), name: issue.assigned_to.name, first_name: null, last_name: null, emails: null, phones: null }] : [],
    status: issue.status?.id ? { id: String(issue.status.id), name: issue.status.is_closed === true ? 'closed' : issue.status.is_closed === false ? 'open' : issue.status.name } : null,
    created_by: issue.author?.id ? { id: String(issue.author.id), name: issue.author.name, type: 'user' } : null,
    due_date: issue.due_date ? `${issue.due_date}T00:00:00Z` : null,
    description: text(issue.description),
    workspace: named(issue.project),
    team: null,
    collections: [
      ...(issue.fixed_version?.id !== undefined ? [{ id: String(issue.fixed_version.id), name: issue.fixed_version.name, type: 'version' }] : []),
      ...(issue.category?.id !== undefined ? [{ id: String(issue.category.id), name: issue.category.name, type: 'component' }] : []),
    ],
    conversations: null,
    ticket_type: named(issue.tracker),
    contact: null,
    additional_contacts: null,
    account: null,
    parent_ticket: reference(issue.parent?.id),
    attachments: Array.isArray(issue.attachments) ? issue.attachments.map((file) => ({ id: String(file.id), file_name: file.filename, file_url: file.content_url, content_type: text(file.content_type) })) : null,
    tags: null,
    created_at: issue.created_on,
    updated_at: issue.updated_on,
    completed_at: issue.closed_on,
    ticket_url: `${site}/issues/${issue.id}`,
    priority: named(issue.priority),
    languages: null,
    is_unread: null,
    source: null,
    custom_fields: issue.custom_fields ? Object.fromEntries(issue.custom_fields.map(({ id, value }) => [String(id), value === '' ? null : value])) : {},
    etag: null,
  };
}
