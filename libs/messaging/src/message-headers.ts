import { BusError } from './bus-error';
import { headerNames, transportHeaderNames } from './header-names';

const name = /^[a-z0-9][a-z0-9-]*$/;
const value = /^[\x20-\x7e]*$/;
const reserved: ReadonlySet<string> = new Set(Object.values(transportHeaderNames));

/** A checked copy of a sender's headers, values trimmed as NATS trims them. Fails with `invalid_message` and names the header. */
export function checkHeaders(headers: Record<string, string>): Record<string, string> {
  const checked: Record<string, string> = {};
  for (const [key, text] of Object.entries(headers)) {
    if (!name.test(key)) throw new BusError('invalid_message', `header name "${key}" must be lower-case letters, digits and hyphens`);
    if (reserved.has(key)) throw new BusError('invalid_message', `header "${key}" is written by the bus and cannot be set`);
    // The value stays out of the message: it might be what must not be logged.
    if (!value.test(text)) throw new BusError('invalid_message', `header "${key}" must have a value of printable ASCII`);
    checked[key] = text.trim();
  }
  return checked;
}

/** The absolute deadline that a request carries. `undefined` when absent; fails with `invalid_message` when it is no number. */
export function readDeadline(headers: Record<string, string>): number | undefined {
  const text = headers[headerNames.deadline];
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) {
    throw new BusError('invalid_message', `header "${headerNames.deadline}" must be milliseconds since the epoch in decimal`);
  }
  return Number(text);
}

export function withDeadline(headers: Record<string, string>, deadline: number): Record<string, string> {
  return { ...headers, [headerNames.deadline]: String(Math.ceil(deadline)) };
}
