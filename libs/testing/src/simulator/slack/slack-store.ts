/** The simulated Slack workspace: channels, people, messages and files, in the vendor's own member names. */
export interface SlackChannel {
  id: string;
  name: string;
  kind: 'public_channel' | 'private_channel' | 'im';
  created: number;
  creator: string;
  isArchived: boolean;
  topic: string;
  purpose: string;
  members: Set<string>;
}

export interface SlackMessage {
  ts: string;
  user: string;
  text: string;
  threadTs: string | undefined;
  blocks: unknown[] | undefined;
  subtype: string | undefined;
  editedAt: string | undefined;
  fileIds: string[];
  reactions: Map<string, Set<string>>;
}

export interface SlackUser {
  id: string;
  name: string;
  realName: string;
  firstName: string;
  lastName: string;
  email: string;
  title: string;
  isBot: boolean;
  isAdmin: boolean;
  deleted: boolean;
  updated: number;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  size: number;
  created: number;
  user: string;
  channels: string[];
  /** Undefined: pattern bytes made while read. */
  bytes: Buffer | undefined;
  /** False between getting the upload address and completing. */
  isComplete: boolean;
}

export const teamId = 'T0SIMTEAM1';
export const botUserId = 'U0SIMBOT01';
export const botId = 'B0SIMBOT01';
export const filesHost = 'files.slack.com';

export class SlackStore {
  readonly channels = new Map<string, SlackChannel>();
  readonly users = new Map<string, SlackUser>();
  readonly files = new Map<string, SlackFile>();
  private readonly messages = new Map<string, SlackMessage[]>();
  private lastTs = 0;
  private nextFile = 1;

  constructor(readonly now: () => number) {}

  /** Oldest first. */
  messagesOf(channelId: string): SlackMessage[] {
    const known = this.messages.get(channelId);
    if (known !== undefined) return known;
    const list: SlackMessage[] = [];
    this.messages.set(channelId, list);
    return list;
  }

  post(channelId: string, given: { user: string; text: string; ts?: string; threadTs?: string | undefined; blocks?: unknown[] | undefined; subtype?: string; fileIds?: string[] }): SlackMessage {
    const message: SlackMessage = { ts: given.ts ?? this.newTs(), user: given.user, text: given.text, threadTs: given.threadTs, blocks: given.blocks, subtype: given.subtype, editedAt: undefined, fileIds: given.fileIds ?? [], reactions: new Map() };
    this.messagesOf(channelId).push(message);
    return message;
  }

  find(channelId: string, ts: string): SlackMessage | undefined {
    return this.messagesOf(channelId).find((message) => message.ts === ts);
  }

  remove(channelId: string, ts: string): void {
    const list = this.messagesOf(channelId);
    this.messages.set(channelId, list.filter((message) => message.ts !== ts));
  }

  newFileId(): string {
    return `F0SIMNEW${String(this.nextFile++).padStart(3, '0')}`;
  }

  /** Microseconds, never the same twice. */
  newTs(): string {
    this.lastTs = Math.max(this.lastTs + 1, this.now() * 1000);
    return formatTs(this.lastTs);
  }
}

/** Seconds, a point and six digits, from microseconds. */
export function formatTs(microseconds: number): string {
  const text = String(Math.round(microseconds)).padStart(16, '0');
  return `${text.slice(0, -6)}.${text.slice(-6)}`;
}
