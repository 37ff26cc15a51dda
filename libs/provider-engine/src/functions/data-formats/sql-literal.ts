import { DateTime } from 'luxon';

import { mapValues } from '../core/map-values';
import { utcZone } from '../datetime/utc-zone';

export interface LiteralOptions {
  useDoubleQuotes?: boolean;
  noQuotes?: boolean;
  noQuotesForDate?: boolean;
  escapeSingleQuotes?: boolean;
}

/**
 * A value as it stands in a condition, by the data type of its field: `string`, `dotnetdate`, `date`, `date|<luxon format>`, or
 * a mapping of values; any other type leaves the value as it is.
 */
export function sqlLiteral(value: unknown, dataType: unknown, options: LiteralOptions): unknown {
  if (value === undefined || value === null) return value;
  if (dataType === 'string') return textLiteral(String(value), options);
  if (dataType === 'dotnetdate') return `DateTime(${dateOf(value).toFormat('yyyy,MM,dd')})`;
  if (typeof dataType === 'object' && dataType !== null) return mappedLiteral(mapValues(value, dataType), options);
  if (typeof dataType === 'string' && dataType.startsWith('date')) return dateLiteral(value, dataType.split('|')[1], options);
  return value;
}

function textLiteral(text: string, options: LiteralOptions): string {
  if (options.noQuotes || options.useDoubleQuotes || !options.escapeSingleQuotes) return quoted(text, options);
  return `'${text.replaceAll("'", "\\'")}'`;
}

function mappedLiteral(value: unknown, options: LiteralOptions): unknown {
  return typeof value === 'string' ? quoted(value, options) : value;
}

function dateLiteral(value: unknown, format: string | undefined, options: LiteralOptions): string {
  const date = String(format ? dateOf(value).toFormat(format) : dateOf(value).toISO());
  return options.noQuotesForDate ? date : quoted(date, options);
}

function quoted(text: string, options: LiteralOptions): string {
  if (options.noQuotes) return text;
  return options.useDoubleQuotes ? `"${text}"` : `'${text}'`;
}

function dateOf(value: unknown): DateTime {
  return DateTime.fromISO(String(value), { zone: utcZone });
}
