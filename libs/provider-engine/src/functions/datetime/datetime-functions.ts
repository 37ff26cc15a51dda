import { DateTime, type DateTimeOptions } from 'luxon';

import type { FunctionTable } from '../function-definition';
import { boxDateTime } from './date-time-box';
import { utcZone } from './utc-zone';

/**
 * The date of an ISO 8601 text, with luxon's fields and methods (`.toISO()`, `.toUTC()`, `.toFormat(f)`, `.toMillis()`,
 * `.plus({})`, `.minus({})`, `.startOf(unit)`, `.diff(date, unit)` ...). Read in UTC unless a zone is named; as a result it is its
 * ISO 8601 text. A text that is no date gives an invalid date, whose texts are null.
 *
 * @example $dtFromIso("2024-02-29T10:00:00+02:00").toUTC().toISO() => "2024-02-29T08:00:00.000Z"
 * @example $dtFromIso("2024-02-29").plus({"years": 1}).toFormat("yyyy-MM-dd") => "2025-02-28"
 * @example $dtFromIso("2024-01-01T00:00:00Z", "Asia/Tokyo").hour => 9
 * @example $dtFromIso("oops").isValid => false
 */
export function dtFromIso(text: unknown, zone?: unknown): object {
  const date = DateTime.fromISO(text as string, { zone: utcZone });
  return boxDateTime(zone ? date.setZone(zone as string) : date);
}

/**
 * The date of a text in a luxon format, or in one of the formats `ISO`, `RFC2822` and `fromSeconds` (seconds since the epoch).
 * Options are luxon's: `zone`, `setZone`, `locale`.
 *
 * @example $dtFromFormat("29.02.2024", "dd.MM.yyyy").toISODate() => "2024-02-29"
 * @example $dtFromFormat("1700000000", "fromSeconds").toUTC().toISO() => "2023-11-14T22:13:20.000Z"
 * @example $dtFromFormat("Tue, 01 Nov 2016 13:23:12 +0630", "RFC2822").toUTC().toISO() => "2016-11-01T06:53:12.000Z"
 */
export function dtFromFormat(text: unknown, format?: unknown, options?: unknown): object {
  if (text === undefined || text === null) return boxDateTime(DateTime.invalid('unparsable', 'there is no text'));
  return boxDateTime(read(String(text), String(format), { zone: utcZone, ...(options as DateTimeOptions | undefined) }));
}

function read(text: string, format: string, options: DateTimeOptions): DateTime {
  switch (format) {
    case 'RFC2822':
      return DateTime.fromRFC2822(text, options);
    case 'ISO':
      return DateTime.fromISO(text, options);
    case 'fromSeconds':
      return Number.isNaN(Number.parseInt(text)) ? DateTime.invalid('unparsable', 'not a number of seconds') : DateTime.fromSeconds(Number.parseInt(text), options);
    default:
      return DateTime.fromFormat(text, format, options);
  }
}

/** Preset `datetime`. */
export const datetimeFunctions = { dtFromIso, dtFromFormat } satisfies FunctionTable;
