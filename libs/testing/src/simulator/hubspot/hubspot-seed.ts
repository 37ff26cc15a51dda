/** The sandbox portal's records: the same on every start. */
import { asciiSlug, cities, companyNames, firstNames, industries, jobTitles, lastNames, pick, seedEpoch, seededRandom, sentences, subjects } from '../sample-text';
import type { CrmRecord, CrmStore } from './crm-store';
import { linkRecords } from './link-records';
import { type ObjectTypeName, objectTypes } from './object-types';

const hour = 3_600_000;

export function seedPortal(store: CrmStore): void {
  const random = seededRandom(20260105);
  const roll = (limit: number): number => Math.floor(random() * limit);
  const add = (name: ObjectTypeName, id: number, hours: number, values: Record<string, string>): CrmRecord =>
    store.insert(objectTypes[name], new Map(Object.entries(values)), { id: String(id), at: seedEpoch + hours * hour });

  const companies = range(60).map((n) => add('companies', 9001 + n, n, company(n, roll)));
  const contacts = range(250).map((n) => add('contacts', 101 + n, n, contact(n, roll)));
  contacts.forEach((record, n) => {
    const employer = companies[n % companies.length];
    if (employer === undefined || n % 7 === 0) return;
    linkRecords(store, record, employer, [1]);
    record.properties.set('associatedcompanyid', employer.id);
    record.properties.set('company', employer.properties.get('name') ?? '');
  });
  const tie = (record: CrmRecord, n: number, withCompany: boolean): void => {
    const person = contacts[(n * 3) % contacts.length];
    const firm = companies[n % companies.length];
    if (person !== undefined) linkRecords(store, record, person);
    if (withCompany && firm !== undefined) linkRecords(store, record, firm);
  };
  const deals = range(45).map((n) => add('deals', 12001 + n, n * 5, deal(n, roll)));
  deals.forEach((record, n) => tie(record, n, true));
  const tickets = range(40).map((n) => add('tickets', 15001 + n, n * 4, ticket(n)));
  tickets.forEach((record, n) => tie(record, n, n % 3 === 0));
  range(25).forEach((n) => tie(add('leads', 18001 + n, n * 3, { hs_lead_name: `${pick(companyNames, n)}: ${pick(subjects, n)}`, hs_lead_type: n % 2 === 0 ? 'NEW_BUSINESS' : 'UPSELL', hs_lead_label: pick(['HOT', 'WARM', 'COLD'], n), hs_pipeline: 'lead-pipeline-id', hs_pipeline_stage: 'new-stage-id', hubspot_owner_id: owner(n) }), n, n % 2 === 0));
  range(70).forEach((n) => tie(add('notes', 21001 + n, n * 2, { hs_note_body: `<p>${pick(sentences, n)}</p>`, hs_body_preview: pick(sentences, n), hs_timestamp: at(n * 2), hubspot_owner_id: owner(n), ...(n % 10 === 0 ? { hs_attachment_ids: String(80001 + n / 10) } : {}) }), n, true));
  range(40).forEach((n) => tie(add('tasks', 24001 + n, n * 2, { hs_task_subject: pick(subjects, n), hs_task_body: pick(sentences, n), hs_task_status: pick(['NOT_STARTED', 'IN_PROGRESS', 'COMPLETED'], n), hs_task_priority: pick(['LOW', 'MEDIUM', 'HIGH'], n), hs_task_type: pick(['TODO', 'CALL', 'EMAIL'], n), hs_timestamp: at(n * 30), hubspot_owner_id: owner(n) }), n, true));
  range(20).forEach((n) => tie(add('calls', 27001 + n, n, { hs_call_title: pick(subjects, n), hs_call_body: pick(sentences, n), hs_call_direction: n % 2 === 0 ? 'INBOUND' : 'OUTBOUND', hs_call_duration: String(60_000 + n * 1000), hs_call_status: 'COMPLETED', hs_timestamp: at(n), hubspot_owner_id: owner(n) }), n, true));
  range(20).forEach((n) => tie(add('emails', 28001 + n, n, { hs_email_subject: pick(subjects, n), hs_email_text: pick(sentences, n), hs_email_direction: n % 2 === 0 ? 'EMAIL' : 'INCOMING_EMAIL', hs_email_status: 'SENT', hs_timestamp: at(n), hubspot_owner_id: owner(n) }), n, true));
  range(15).forEach((n) => tie(add('meetings', 29001 + n, n, { hs_meeting_title: pick(subjects, n), hs_meeting_body: pick(sentences, n), hs_meeting_start_time: at(n * 24), hs_meeting_end_time: at(n * 24 + 1), hs_meeting_outcome: 'SCHEDULED', hs_timestamp: at(n * 24), hubspot_owner_id: owner(n) }), n, true));
  tickets.forEach((record, n) => attachConversation(store, record, n));
  range(5).forEach((n) => add('users', 31001 + n, 0, { hs_email: `agent${String(n + 1)}@example.com`, hs_given_name: pick(firstNames, n), hs_family_name: pick(lastNames, n), hs_job_title: pick(jobTitles, n), hs_availability_status: 'available' }));
}

/** Notes and emails on tickets are what a portal's ticket conversation consists of. */
function attachConversation(store: CrmStore, ticketRecord: CrmRecord, n: number): void {
  const note = store.find(objectTypes.notes, String(21001 + n));
  const email = store.find(objectTypes.emails, String(28001 + (n % 20)));
  if (note !== undefined) linkRecords(store, note, ticketRecord);
  if (email !== undefined) linkRecords(store, email, ticketRecord);
}

function contact(n: number, roll: (limit: number) => number): Record<string, string> {
  const first = pick(firstNames, n);
  const last = pick(lastNames, n * 5 + 1);
  return {
    firstname: first,
    lastname: last,
    email: `${asciiSlug(first)}.${asciiSlug(last)}.${String(n + 1)}@example.com`,
    phone: `+1 555 ${String(100 + (n % 900))} ${String(1000 + roll(9000))}`,
    ...(n % 3 === 0 ? { mobilephone: `+49 151 ${String(1_000_000 + roll(9_000_000))}` } : {}),
    jobtitle: pick(jobTitles, n),
    lifecyclestage: pick(['subscriber', 'lead', 'customer'], n),
    hs_lead_status: pick(['NEW', 'OPEN', 'CONNECTED'], n),
    city: pick(cities, n),
    country: pick(['Iceland', 'Brasil', '日本', 'Polska', 'United States'], n),
    address: `${String(1 + roll(200))} Harbour Row`,
    zip: String(10_000 + roll(89_999)),
    website: `https://${asciiSlug(last)}.example.com`,
    hubspot_owner_id: owner(n),
    loyalty_tier: pick(['bronze', 'silver', 'gold'], n),
    ...(n % 2 === 0 ? { favourite_colour: pick(['bleu', 'grün', '緑'], n / 2), interests: 'api;billing' } : {}),
    seats: String(roll(500)),
    renewal_date: new Date(seedEpoch + n * 24 * hour).toISOString().slice(0, 10),
    newsletter: n % 2 === 0 ? 'true' : 'false',
    message: `${pick(sentences, n)} ${pick(sentences, n + 3)}`,
  };
}

function company(n: number, roll: (limit: number) => number): Record<string, string> {
  const name = n < companyNames.length ? pick(companyNames, n) : `${pick(companyNames, n)} ${String(Math.floor(n / companyNames.length) + 1)}`;
  return {
    name,
    domain: `${asciiSlug(name)}.example.com`,
    website: `https://${asciiSlug(name)}.example.com`,
    industry: pick(industries, n),
    phone: `+1 555 010 ${String(1000 + n)}`,
    numberofemployees: String(1 + roll(5000)),
    annualrevenue: String(10_000 * (1 + roll(900))),
    city: pick(cities, n),
    country: pick(['Iceland', 'Brasil', '日本', 'Polska', 'United States'], n),
    description: pick(sentences, n),
    lifecyclestage: pick(['lead', 'opportunity', 'customer'], n),
    hubspot_owner_id: owner(n),
    risk_score: (random01(n) * 100).toFixed(2),
  };
}

function deal(n: number, roll: (limit: number) => number): Record<string, string> {
  const stage = pick(['appointmentscheduled', 'qualifiedtobuy', 'contractsent', 'closedwon', 'closedlost'], n);
  return {
    dealname: `${pick(companyNames, n)} renewal ${String(n + 1)}`,
    amount: String(500 + roll(100_000)),
    pipeline: 'default',
    dealstage: stage,
    closedate: at(n * 24),
    dealtype: n % 2 === 0 ? 'newbusiness' : 'existingbusiness',
    deal_currency_code: pick(['EUR', 'USD', 'JPY'], n),
    hs_priority: pick(['low', 'medium', 'high'], n),
    hs_is_closed: String(stage.startsWith('closed')),
    hs_is_closed_won: String(stage === 'closedwon'),
    description: pick(sentences, n),
    hubspot_owner_id: owner(n),
    contract_months: String(12 * (1 + (n % 3))),
  };
}

function ticket(n: number): Record<string, string> {
  return {
    subject: pick(subjects, n),
    content: `${pick(sentences, n)}\n${pick(sentences, n + 1)}`,
    hs_pipeline: '0',
    hs_pipeline_stage: pick(['1', '2', '3', '4'], n),
    hs_ticket_priority: pick(['LOW', 'MEDIUM', 'HIGH'], n),
    hs_ticket_category: pick(['PRODUCT_ISSUE', 'BILLING_ISSUE', 'GENERAL_INQUIRY'], n),
    source_type: pick(['EMAIL', 'CHAT', 'FORM'], n),
    hubspot_owner_id: owner(n),
    hs_tag_ids: pick(['11', '12', '11;13'], n),
    device_model: `TX-${String(100 + n)}`,
    ...(n % 5 === 0 ? { hs_file_upload: String(80001 + n / 5) } : {}),
  };
}

const owner = (n: number): string => String(70001 + (n % 5));
const at = (hours: number): string => new Date(seedEpoch + hours * hour).toISOString();
const random01 = (n: number): number => seededRandom(n)();

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
