import type { ColumnSource } from 'hyparquet-writer';

/**
 * A Parquet column of JSON values, typed by what its values have in common: JSON when one is a list or object, BOOLEAN, INT32,
 * INT64 (whole numbers beyond 32 bits), DOUBLE, STRING; values of several kinds become text.
 */
export function parquetColumn(name: string, values: readonly unknown[]): ColumnSource {
  const data = values.map((value) => value ?? null);
  const present = data.filter((value) => value !== null);
  const column = (type: string | undefined, cells: unknown[]): ColumnSource => ({ name, data: cells, ...(type === undefined ? {} : { type }) }) as ColumnSource;
  if (present.some(isNested)) return column('JSON', data.map((value) => (value === null || typeof value === 'string' ? value : JSON.stringify(value))));
  if (present.length === 0 || present.every(isBinaryOrDate)) return column(undefined, data);
  if (present.every((value) => typeof value === 'boolean')) return column('BOOLEAN', data);
  if (present.every((value) => typeof value === 'number')) return numbers(present, data, column);
  return column('STRING', data.map((value) => (value === null ? null : asText(value))));
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !isBinaryOrDate(value);
}

function isBinaryOrDate(value: unknown): boolean {
  return value instanceof Date || value instanceof Uint8Array;
}

function numbers(present: unknown[], data: unknown[], column: (type: string, cells: unknown[]) => ColumnSource): ColumnSource {
  if (!present.every(Number.isInteger)) return column('DOUBLE', data);
  const fits = present.every((value) => Math.abs(Number(value)) <= 2 ** 31 - 1);
  return fits ? column('INT32', data) : column('INT64', data.map((value) => (value === null ? null : BigInt(Number(value)))));
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}
