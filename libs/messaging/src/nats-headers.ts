import { headers as newHeaders, type Msg, type MsgHdrs } from '@nats-io/transport-node';

export function toNatsHeaders(record: Record<string, string>): MsgHdrs {
  const headers = newHeaders();
  for (const name in record) headers.set(name, record[name] ?? '');
  return headers;
}

/** A message's headers with lower-case names; of a repeated header the first value. */
export function fromNatsHeaders(message: Msg): Record<string, string> {
  const record: Record<string, string> = {};
  if (!message.headers) return record;
  for (const [name, values] of message.headers) record[name.toLowerCase()] ??= values[0] ?? '';
  return record;
}

/** Size of the header block on the wire: the version line, a line per header, an empty line. */
export function headerBytes(record: Record<string, string>): number {
  let size = 'NATS/1.0\r\n\r\n'.length;
  for (const name in record) size += name.length + (record[name] ?? '').length + ': \r\n'.length;
  return size;
}
