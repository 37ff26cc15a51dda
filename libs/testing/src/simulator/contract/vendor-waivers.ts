/** Where the vendors' descriptions are known to be wrong or behind; each entry must still be needed. */
import type { Vendor } from '../exchange';

export interface Waiver {
  vendor: Vendor;
  /** Where in the answer. */
  at: RegExp;
  keyword: string;
  /** Only this offending member, for `additionalProperties`. */
  member?: string;
  /** Only when the value there is null. */
  onlyNull?: true;
  reason: string;
}

const nulls = (vendor: Vendor, at: RegExp, keyword: 'type' | 'enum', reason: string): Waiver => ({ vendor, at, keyword, onlyNull: true, reason });

export const waivers: readonly Waiver[] = [
  nulls('hubspot', /\/properties\/[a-z_]+$/, 'type', 'HubSpot writes null for a property that was asked for and is empty; its schema says string only'),
  nulls('hubspot', /\/associationTypes\/\d+\/label$/, 'type', 'the unlabelled association type has a null label in every documented example'),
  nulls('zendesk', /^\/tickets?(\/\d+)?\/(recipient|problem_id|external_id|type|assignee_id|priority|organization_id)$/, 'type', 'empty ticket members are null in the vendor’s own examples; the schema marks only due_at as nullable'),
  nulls('zendesk', /^\/tickets?(\/\d+)?\/(type|priority)$/, 'enum', 'a ticket without type or priority has null there; the enum lists only the values that can be set'),
  nulls('zendesk', /\/custom_fields\/\d+\/value$/, 'type', 'an unset custom field is null, as in the vendor’s own examples'),
  nulls('zendesk', /^\/users?(\/\d+)?\/(photo|phone|organization_id|default_group_id|last_login_at)$/, 'type', 'empty user members are null; the end-user variant of the schema has no nullable at all'),
  { vendor: 'zendesk', at: /^\/users?(\/\d+)?$/, keyword: 'anyOf', reason: 'follows from the null members above: neither variant of the user schema then fits' },
  nulls('zendesk', /\/attachments\/\d+\/(width|height)$/, 'type', 'a file that is no image has null width and height, as in the vendor’s own examples'),
  nulls('zendesk', /\/attachment\/(width|height)$/, 'type', 'a file that is no image has null width and height, as in the vendor’s own examples'),
  nulls('zendesk', /^\/brands?(\/\d+)?\/(logo|host_mapping)$/, 'type', 'a brand without logo or host mapping has null there'),
  { vendor: 'slack', at: /^\/error$/, keyword: 'enum', reason: 'the description is of 2021; invalid_limit and not_in_channel are on the methods’ pages since' },
  { vendor: 'slack', at: /^$/, keyword: 'additionalProperties', member: 'response_metadata', reason: 'conversations.history and files.info page by cursor; the success schema forgot the member that carries it' },
];

/** Routes that the vendors serve and document elsewhere, but that the collected descriptions lack. */
export const undescribed: Record<Vendor, Record<string, string>> = {
  hubspot: {
    'GET /crm/v4/associations/:fromType/:toType/labels': 'the collected description writes it as /crm/associations/v4; the vendor serves both',
    'GET /settings/v3/users': 'the collected description writes it as /settings/users/v3',
    'POST /files/v3/files': 'Files v3 was not collected',
    'GET /files/v3/files/search': 'Files v3 was not collected',
    'GET /files/v3/files/:fileId': 'Files v3 was not collected',
    'DELETE /files/v3/files/:fileId': 'Files v3 was not collected',
    'GET /files/v3/files/:fileId/signed-url': 'Files v3 was not collected',
    'GET /hubfs/4000123/:fileId/:fileName': 'the address behind a signed link is not an API',
  },
  zendesk: {
    'GET /api/v2/organizations/:id/tickets': 'a second path of the ticket list, on the vendor’s page only',
    'GET /api/v2/users/:id/tickets/requested': 'a second path of the ticket list, on the vendor’s page only',
    'GET /api/v2/users/:id/tickets/assigned': 'a second path of the ticket list, on the vendor’s page only',
    'GET /api/v2/organizations/:id/users': 'a second path of the user list, on the vendor’s page only',
    'GET /api/v2/groups/:id/users': 'a second path of the user list, on the vendor’s page only',
    'GET /attachments/token/:token': 'the address behind content_url is not an API',
  },
  slack: {
    'POST /api/auth.teams.list': 'newer than the description of 2021',
    'POST /api/files.getUploadURLExternal': 'newer than the description of 2021',
    'POST /api/files.completeUploadExternal': 'newer than the description of 2021',
    'POST /upload/v1/:fileId': 'the address that getUploadURLExternal hands out is not an API',
  },
};
