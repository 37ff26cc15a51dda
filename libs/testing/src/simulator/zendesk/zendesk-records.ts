/** Records of the simulated Zendesk account, in the vendor's own member names; moments are `YYYY-MM-DDTHH:MM:SSZ`. */

export interface Dated {
  id: number;
  url: string;
  created_at: string;
  updated_at: string;
}

export interface Ticket extends Dated {
  external_id: string | null;
  via: { channel: string; source: { from: Record<string, never>; to: Record<string, never>; rel: null } };
  type: string | null;
  subject: string;
  raw_subject: string;
  description: string;
  priority: string | null;
  status: string;
  custom_status_id: number;
  recipient: string | null;
  requester_id: number;
  submitter_id: number;
  assignee_id: number | null;
  organization_id: number | null;
  group_id: number | null;
  collaborator_ids: number[];
  follower_ids: number[];
  email_cc_ids: number[];
  problem_id: number | null;
  has_incidents: boolean;
  is_public: boolean;
  due_at: string | null;
  tags: string[];
  custom_fields: { id: number; value: unknown }[];
  ticket_form_id: number;
  brand_id: number;
  allow_channelback: boolean;
  allow_attachments: boolean;
  from_messaging_channel: boolean;
  generated_timestamp: number;
}

export interface Comment {
  id: number;
  ticket_id: number;
  type: 'Comment';
  author_id: number;
  body: string;
  html_body: string;
  plain_body: string;
  public: boolean;
  attachment_ids: number[];
  audit_id: number;
  created_at: string;
}

export interface User extends Dated {
  name: string;
  email: string | null;
  role: 'end-user' | 'agent' | 'admin';
  active: boolean;
  verified: boolean;
  phone: string | null;
  locale: string;
  locale_id: number;
  time_zone: string;
  iana_time_zone: string;
  organization_id: number | null;
  default_group_id: number | null;
  external_id: string | null;
  alias: string;
  details: string;
  notes: string;
  tags: string[];
  suspended: boolean;
  photo: null;
  user_fields: Record<string, unknown>;
  last_login_at: string | null;
}

export interface Organization extends Dated {
  name: string;
  external_id: string | null;
  domain_names: string[];
  details: string | null;
  notes: string | null;
  group_id: number | null;
  shared_tickets: boolean;
  shared_comments: boolean;
  tags: string[];
  organization_fields: Record<string, unknown>;
}

export interface Group extends Dated {
  name: string;
  description: string;
  default: boolean;
  deleted: boolean;
  is_public: boolean;
}

export interface Brand extends Dated {
  name: string;
  subdomain: string;
  brand_url: string;
  active: boolean;
  default: boolean;
  is_deleted: boolean;
  has_help_center: boolean;
  help_center_state: 'disabled';
  host_mapping: string | null;
  logo: null;
  signature_template: string;
  ticket_form_ids: number[];
}

export interface TicketField extends Dated {
  type: string;
  title: string;
  raw_title: string;
  description: string;
  raw_description: string;
  position: number;
  active: boolean;
  required: boolean;
  removable: boolean;
  regexp_for_validation: string | null;
  title_in_portal: string;
  raw_title_in_portal: string;
  visible_in_portal: boolean;
  editable_in_portal: boolean;
  required_in_portal: boolean;
  collapsed_for_agents: boolean;
  agent_can_edit: boolean;
  agent_description: string;
  tag: string | null;
  system_field_options?: { name: string; value: string }[];
  custom_field_options?: { id: number; name: string; raw_name: string; value: string; default: boolean }[];
}

/** A custom field of users or of organizations. */
export interface KeyedField extends Dated {
  key: string;
  type: string;
  title: string;
  raw_title: string;
  description: string;
  raw_description: string;
  position: number;
  active: boolean;
  system: boolean;
  regexp_for_validation: string | null;
  custom_field_options?: { id: number; name: string; raw_name: string; value: string; default: boolean }[];
}

export interface CustomStatus extends Dated {
  status_category: string;
  agent_label: string;
  raw_agent_label: string;
  end_user_label: string;
  raw_end_user_label: string;
  description: string;
  raw_description: string;
  end_user_description: string;
  raw_end_user_description: string;
  active: boolean;
  default: boolean;
}

export interface Attachment {
  id: number;
  file_name: string;
  content_type: string;
  size: number;
  inline: boolean;
  /** Secret part of the download address. */
  token: string;
  /** Undefined: pattern bytes made while read. */
  bytes: Buffer | undefined;
}

export const host = 'tributary-sandbox.zendesk.com';
export const apiUrl = `https://${host}/api/v2`;

/** Zendesk writes moments without fractions of a second. */
export function moment(at: number): string {
  return new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
