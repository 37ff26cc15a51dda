/** State of the simulated Zendesk account. */
import { recordNotFound } from './zendesk-errors';
import { apiUrl, type Attachment, type Brand, type Comment, type CustomStatus, type Dated, type Group, host, type KeyedField, moment, type Organization, type Ticket, type TicketField, type User } from './zendesk-records';

/** Records of one kind by id, with the id counter of new ones. */
export class Table<T extends { id: number }> {
  private readonly rows = new Map<number, T>();
  private nextId: number;

  constructor(
    readonly path: string,
    firstNewId: number,
  ) {
    this.nextId = firstNewId;
  }

  list(): T[] {
    return [...this.rows.values()];
  }

  find(id: number | null | undefined): T | undefined {
    return id === null || id === undefined ? undefined : this.rows.get(id);
  }

  get(id: number): T {
    const row = this.rows.get(id);
    if (row === undefined) throw recordNotFound();
    return row;
  }

  put(row: T): T {
    this.rows.set(row.id, row);
    if (row.id >= this.nextId) this.nextId = row.id + 1;
    return row;
  }

  remove(id: number): void {
    this.get(id);
    this.rows.delete(id);
  }

  takeId(): number {
    return this.nextId++;
  }
}

export class ZendeskStore {
  readonly tickets = new Table<Ticket>('tickets', 1);
  readonly comments = new Table<Comment>('comments', 4_400_000_000_001);
  readonly users = new Table<User>('users', 3_600_000_000_001);
  readonly organizations = new Table<Organization>('organizations', 3_610_000_000_001);
  readonly groups = new Table<Group>('groups', 3_620_000_000_001);
  readonly fields = new Table<TicketField>('ticket_fields', 3_630_000_000_101);
  readonly brands = new Table<Brand>('brands', 3_650_000_000_001);
  readonly userFields = new Table<KeyedField>('user_fields', 3_680_000_000_001);
  readonly organizationFields = new Table<KeyedField>('organization_fields', 3_690_000_000_001);
  readonly statuses = new Table<CustomStatus>('custom_statuses', 3_640_000_000_001);
  readonly attachments = new Table<Attachment>('attachments', 4_980_000_000_001);
  /** Upload tokens and the attachments each holds. */
  readonly uploads = new Map<string, number[]>();
  readonly brandId = 3_650_000_000_001;
  readonly formId = 3_660_000_000_001;

  constructor(readonly now: () => number) {}

  /** Id, address and times of a new record. */
  stamp<T extends { id: number }>(table: Table<T>, at = this.now()): Dated {
    const id = table.takeId();
    return { id, url: `${apiUrl}/${table.path}/${String(id)}.json`, created_at: moment(at), updated_at: moment(at) };
  }

  touch(row: Dated): void {
    row.updated_at = moment(this.now());
  }

  commentsOf(ticketId: number): Comment[] {
    return this.comments.list().filter((comment) => comment.ticket_id === ticketId);
  }

  statusOf(category: string): CustomStatus | undefined {
    return this.statuses.list().find((status) => status.status_category === (category === 'closed' ? 'solved' : category) && status.default);
  }

  addComment(ticket: Ticket, given: { authorId: number; body: string; html: string | undefined; isPublic: boolean; attachmentIds: number[]; at: number }): Comment {
    const id = this.comments.takeId();
    const html = given.html ?? `<div class="zd-comment" dir="auto"><p dir="auto">${escapeHtml(given.body).replaceAll('\n', '<br>')}</p></div>`;
    return this.comments.put({ id, ticket_id: ticket.id, type: 'Comment', author_id: given.authorId, body: given.body, html_body: html, plain_body: given.body, public: given.isPublic, attachment_ids: given.attachmentIds, audit_id: id + 500_000, created_at: moment(given.at) });
  }

  addAttachment(given: { name: string; type: string; size: number; bytes: Buffer | undefined; id?: number }): Attachment {
    const id = given.id ?? this.attachments.takeId();
    return this.attachments.put({ id, file_name: given.name, content_type: given.type, size: given.size, inline: false, token: `sim${String(id)}tok`, bytes: given.bytes });
  }
}

export function writeAttachment(attachment: Attachment): Record<string, unknown> {
  const url = `https://${host}/attachments/token/${attachment.token}/?name=${encodeURIComponent(attachment.file_name)}`;
  return { url: `${apiUrl}/attachments/${String(attachment.id)}.json`, id: attachment.id, file_name: attachment.file_name, content_url: url, mapped_content_url: url, content_type: attachment.content_type, size: attachment.size, width: null, height: null, inline: attachment.inline, deleted: false, malware_access_override: false, malware_scan_result: 'malware_not_found', thumbnails: [] };
}

export function writeComment(store: ZendeskStore, comment: Comment): Record<string, unknown> {
  const { attachment_ids: attachmentIds, id, type, author_id, body, html_body, plain_body, public: isPublic, audit_id, created_at } = comment;
  return { id, type, author_id, body, html_body, plain_body, public: isPublic, audit_id, created_at, attachments: attachmentIds.map((attachmentId) => writeAttachment(store.attachments.get(attachmentId))), via: { channel: 'api', source: { from: {}, to: {}, rel: null } }, metadata: { system: {}, custom: {} } };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
