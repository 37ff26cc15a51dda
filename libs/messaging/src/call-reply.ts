import type { BusBody, BusMessage } from './bus';
import { CallFrameError } from './call-frame-error';
import type { FrameValue } from './call-request';
import { headerNames } from './header-names';
import { readBody } from './read-body';

/** The answer's bytes as the client gets them, or an error as a value. */
export type CallReply =
  | { outcome: 'answer'; status: number; headers: Record<string, string>; body: BusBody }
  | { outcome: 'error'; status: number; headers: Record<string, string>; error: FrameValue };

const errorLimit = 16 * 1024 * 1024;
const highest = /[\u007f-\uffff]/g;

export function encodeCallReply(reply: CallReply): BusMessage {
  const headers: Record<string, string> = {
    [headerNames.status]: String(reply.status),
    [headerNames.answerHeaders]: asciiJson(reply.headers),
  };
  if (reply.outcome === 'answer') return { headers, body: reply.body };
  headers[headerNames.outcome] = 'error';
  return { headers, body: Buffer.from(JSON.stringify(reply.error)) };
}

/** Fails with `CallFrameError` for a reply that breaks docs/specs/messaging.md, section 5. */
export async function decodeCallReply(message: BusMessage): Promise<CallReply> {
  const status = readStatus(message.headers[headerNames.status]);
  const headers = readAnswerHeaders(message.headers[headerNames.answerHeaders]);
  const outcome = message.headers[headerNames.outcome];
  if (outcome === undefined) return { outcome: 'answer', status, headers, body: message.body };
  if (outcome !== 'error') throw new CallFrameError(`header ${headerNames.outcome}`, 'must be "error" or absent');
  const json = await readBody(message.body, errorLimit);
  return { outcome: 'error', status, headers, error: parse(new TextDecoder().decode(json), 'payload') };
}

function readStatus(text: string | undefined): number {
  if (text === undefined || !/^[1-5]\d\d$/.test(text)) throw new CallFrameError(`header ${headerNames.status}`, 'must be an HTTP status');
  return Number(text);
}

function readAnswerHeaders(text: string | undefined): Record<string, string> {
  if (text === undefined) return {};
  const value = parse(text, `header ${headerNames.answerHeaders}`);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new CallFrameError(`header ${headerNames.answerHeaders}`, 'must be a JSON object');
  return Object.fromEntries(
    Object.entries(value).map(([name, header]) => {
      if (typeof header !== 'string') throw new CallFrameError(`header ${headerNames.answerHeaders}`, `${name} must be a string`);
      return [name, header];
    }),
  );
}

function parse(text: string, field: string): FrameValue {
  try {
    return JSON.parse(text) as FrameValue;
  } catch {
    throw new CallFrameError(field, 'must be JSON');
  }
}

/** JSON on one line of printable ASCII, as a header value must be. */
function asciiJson(value: Record<string, string>): string {
  return JSON.stringify(value).replace(highest, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
