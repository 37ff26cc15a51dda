/** HubSpot's CRM object types: ids, names under which each is addressed, and what it returns unasked. */

export interface ObjectType {
  /** e.g. `0-1`. */
  id: string;
  /** Path name, e.g. `contacts`. */
  plural: string;
  singular: string;
  /** Properties returned when `properties` is not given. */
  defaults: readonly string[];
  createdProperty: string;
  modifiedProperty: string;
  /** Properties that full-text `query` looks into. */
  searched: readonly string[];
  required: readonly string[];
}

const engagement = { defaults: [], createdProperty: 'hs_createdate', modifiedProperty: 'hs_lastmodifieddate' } as const;
const record = { createdProperty: 'createdate', modifiedProperty: 'hs_lastmodifieddate' } as const;

export const objectTypes = {
  contacts: { id: '0-1', plural: 'contacts', singular: 'contact', createdProperty: 'createdate', modifiedProperty: 'lastmodifieddate', defaults: ['email', 'firstname', 'lastname'], searched: ['firstname', 'lastname', 'email', 'phone', 'company'], required: [] },
  companies: { ...record, id: '0-2', plural: 'companies', singular: 'company', defaults: ['domain', 'name'], searched: ['name', 'domain', 'phone', 'website'], required: [] },
  deals: { ...record, id: '0-3', plural: 'deals', singular: 'deal', defaults: ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'], searched: ['dealname', 'description', 'dealtype'], required: [] },
  tickets: { ...record, id: '0-5', plural: 'tickets', singular: 'ticket', defaults: ['content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_priority', 'subject'], searched: ['subject', 'content'], required: ['hs_pipeline_stage'] },
  leads: { ...engagement, id: '0-136', plural: 'leads', singular: 'lead', defaults: ['hs_lead_name'], searched: ['hs_lead_name'], required: ['hs_lead_name'] },
  notes: { ...engagement, id: '0-46', plural: 'notes', singular: 'note', searched: ['hs_note_body'], required: ['hs_timestamp'] },
  tasks: { ...engagement, id: '0-27', plural: 'tasks', singular: 'task', searched: ['hs_task_subject', 'hs_task_body'], required: ['hs_timestamp'] },
  calls: { ...engagement, id: '0-48', plural: 'calls', singular: 'call', searched: ['hs_call_title', 'hs_call_body'], required: ['hs_timestamp'] },
  emails: { ...engagement, id: '0-49', plural: 'emails', singular: 'email', searched: ['hs_email_subject'], required: ['hs_timestamp'] },
  meetings: { ...engagement, id: '0-47', plural: 'meetings', singular: 'meeting_event', searched: ['hs_meeting_title', 'hs_meeting_body'], required: ['hs_timestamp'] },
  users: { ...engagement, id: '0-115', plural: 'users', singular: 'user', searched: ['hs_email'], required: [] },
} as const satisfies Record<string, ObjectType>;

export type ObjectTypeName = keyof typeof objectTypes;

const byAddress = new Map<string, ObjectType>(Object.values(objectTypes).flatMap((type) => [type.id, type.plural, type.singular].map((address) => [address, type] as const)));
byAddress.set('meeting', objectTypes.meetings);

/** The type behind `contacts`, `contact` or `0-1`; undefined for an unknown one. */
export function objectTypeOf(address: string): ObjectType | undefined {
  return byAddress.get(address.toLowerCase());
}
