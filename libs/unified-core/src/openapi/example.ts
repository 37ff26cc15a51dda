/** Example values, made up from the declarations; the same ones every time. */
import type { JsonObject, JsonValue } from '../call';
import type { Field, Fields } from '../models/fields';
import type { ResolvedParameter } from '../models/parameters';
import type { ResourceDeclaration } from '../models/resource';

/** What a field of this name looks like in life; other fields show their kind of value. */
const textByName: Readonly<Record<string, string>> = {
  account_id: '41',
  amount: '1200',
  applicable_for: 'agents',
  applicable_in: 'tickets',
  author_id: '7',
  avatar: 'https://cdn.example.com/people/ada.png',
  bcc: 'archive@example.com',
  bio: 'Writes programs for engines that do not exist yet.',
  body: 'The new part has arrived; please try again.',
  cc: 'charles@example.com',
  channel_id: 'C024BE91L',
  city: 'London',
  color: '#1f77b4',
  contact_id: '3051',
  content: 'We agreed on a delivery in March.',
  content_type: 'application/pdf',
  country: 'GB',
  currency: 'GBP',
  data: 'SGVsbG8=',
  description: 'The engine stops after the third step.',
  details: 'Prefers to be called in the morning.',
  direction: 'inbound',
  domains: 'example.com',
  duration: '1800',
  email: 'ada@example.com',
  entity_id: '3051',
  etag: 'W/"3"',
  extension: '12',
  file_name: 'drawing.pdf',
  file_url: 'https://files.example.com/drawing.pdf',
  first_name: 'Ada',
  format: 'text',
  html_body: '<p>The new part has arrived; please try again.</p>',
  id: '3051',
  industry: 'Machinery',
  internal_notes: 'Ask for the drawings first.',
  label: 'Delivery window',
  languages: 'en',
  last_name: 'Lovelace',
  lead_source: 'Partner',
  lead_type: 'inbound',
  name: 'Analytical Engine',
  nick_name: 'Ada',
  number: '+442071234567',
  parent_collection_id: '12',
  password: 'correct horse battery staple',
  postal_code: 'SW1Y 4LB',
  project: '12',
  search_term: 'lovelace',
  state: 'England',
  status: 'open',
  street_1: '12 St James\'s Square',
  street_2: 'Second floor',
  subject: 'Delivery in March',
  team_ids: '5',
  ticket_id: '1207',
  ticket_type: '4',
  ticket_url: 'https://acme.example.com/tickets/3051',
  timezone: 'Europe/London',
  title: 'Countess',
  type: 'work',
  uploaded_by: '7',
  uploaded_by_type: 'user',
  url: 'https://www.example.com',
  user_id: '7',
  username: 'ada',
  value: 'morning',
  website: 'https://www.example.com',
  workspace_id: '9',
};
/** Where a name means something else at the top of one resource. */
const textByResource: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  engagement_types: { type: 'call', name: 'Call' },
  engagements: { content: 'Delivery in March is fine, if the drawings arrive in time.' },
  fields: { name: 'delivery_window' },
  leads: { status: 'new' },
  opportunities: { name: 'Engine No. 2', status: 'open' },
  tags: { name: 'urgent' },
  teams: { name: 'Mechanics' },
  ticket_priorities: { name: 'high' },
  ticket_status: { name: 'open' },
  ticket_types: { name: 'incident' },
  tickets: { name: 'Engine stops after the third step', number: '1207' },
};
const numberByName: Readonly<Record<string, number>> = { amount: 1200, number_of_employees: 34, position: 2, size: 48213 };
const someTime = '2026-03-14T09:26:53.000Z';

/** One record as the unified format gives it. */
export const exampleRecord = (declaration: ResourceDeclaration): JsonObject => ({ ...exampleObject(declaration.fields), ...textByResource[declaration.name] });

/** A body with the first few fields, which is how people call. */
export function exampleBody(resource: string, fields: readonly ResolvedParameter[], most = 5): JsonObject {
  const own = fields.filter((field) => field.name !== 'remote_data');
  const needed = own.filter((field) => field.requiredBy !== undefined);
  const chosen = new Set([...needed, ...own].slice(0, Math.max(most, needed.length)));
  const shown = own.filter((field) => chosen.has(field));
  const isPerson = shown.some((field) => personMarks.includes(field.name));
  return Object.fromEntries(shown.map((field) => [field.name, textByResource[resource]?.[field.name] ?? exampleValue(field.name, field.field, isPerson)]));
}

export function exampleValue(name: string, field: Field, ofPerson = false): JsonValue {
  switch (field.type) {
    case 'string':
      if (field.format) return someTime;
      if (name === 'name' && ofPerson) return 'Ada Lovelace';
      return field.enum?.[0] ?? textByName[name] ?? 'example';
    case 'number':
    case 'integer':
      return numberByName[name] ?? 1;
    case 'boolean':
      return name !== 'is_hidden';
    case 'object':
      return exampleObject(field.properties);
    case 'array':
      return [exampleValue(name, field.items)];
    case 'map':
      return name === 'custom_fields' ? { delivery_window: 'morning' } : { name: 'email' };
    case 'json':
      return { id: 3051 };
  }
}

/** Fields that only people have. */
const personMarks: readonly string[] = ['first_name', 'email', 'username'];

function exampleObject(fields: Fields): JsonObject {
  const isPerson = personMarks.some((name) => name in fields);
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, exampleValue(name, field, isPerson)]));
}
