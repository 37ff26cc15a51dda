import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer';

import { boxArrayBuffer } from '../native/blob-box';
import { parquetColumn } from './parquet-column';

type Row = Record<string, unknown>;

/**
 * A Parquet file (an ArrayBuffer) of rows: one column for each key of any row, lists and objects as JSON. Options: `codec`
 * (`SNAPPY` unless `UNCOMPRESSED`, ...) and `rowGroupSize`. No rows, or rows without keys, are an error.
 *
 * @example $jsonToParquet([{"a": 1, "b": "x"}]).byteLength > 12 => true
 * @example $base64encode($jsonToParquet([{"a": 1}]).slice(0, 4)) => "UEFSMQ=="
 */
export function jsonToParquet(rows: unknown, options?: unknown): object {
  const present = (Array.isArray(rows) ? (rows as unknown[]) : [rows]).filter(Boolean) as Row[];
  if (present.length === 0) throw new TypeError('expects at least one row; a Parquet file without rows is none');
  const names = [...new Set(present.flatMap((row) => Object.keys(row)))];
  if (names.length === 0) throw new TypeError('expects rows with at least one key; a Parquet file has columns');
  const columnData: ColumnSource[] = names.map((name) => parquetColumn(name, present.map((row) => (Object.hasOwn(row, name) ? row[name] : null))));
  return boxArrayBuffer(parquetWriteBuffer({ columnData, ...chosen(options) }));
}

function chosen(options: unknown): object {
  const { codec, rowGroupSize } = (options ?? {}) as { codec?: unknown; rowGroupSize?: unknown };
  return { ...(codec === undefined ? {} : { codec }), ...(rowGroupSize === undefined ? {} : { rowGroupSize }) };
}
