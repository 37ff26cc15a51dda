import type { Msg } from '@nats-io/transport-node';
import { transportHeaderNames as names } from './header-names';
import type { Frame, FrameKind } from './stream-frames';

const kinds: Record<FrameKind, true> = { credit: true, cancel: true, ping: true, data: true, end: true, error: true };

/** A frame as it stands in a NATS message: kind and numbers in headers, a chunk's bytes as the payload. */
export function encodeFrame(frame: Frame): Record<string, string> {
  const headers: Record<string, string> = { [names.frame]: frame.kind };
  if (frame.sequence !== undefined) headers[names.sequence] = String(frame.sequence);
  if (frame.credit !== undefined) headers[names.credit] = String(frame.credit);
  return headers;
}

/** `undefined` for a message that is no frame. */
export function decodeFrame(message: Msg): Frame | undefined {
  const kind = message.headers?.get(names.frame);
  if (kind === undefined || !isKind(kind)) return undefined;
  const frame: Frame = { kind, payload: message.data };
  const sequence = readCount(message, names.sequence);
  const credit = readCount(message, names.credit);
  if (sequence !== undefined) frame.sequence = sequence;
  if (credit !== undefined) frame.credit = credit;
  if (message.reply) frame.replyTo = message.reply;
  return frame;
}

function readCount(message: Msg, name: string): number | undefined {
  const text = message.headers?.get(name);
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function isKind(text: string): text is FrameKind {
  return Object.hasOwn(kinds, text);
}
