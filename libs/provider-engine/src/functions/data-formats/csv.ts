import { Parser } from '@json2csv/plainjs';

/**
 * CSV of rows, with a head line; options are those of `@json2csv/plainjs` (`fields`, `delimiter`, `header`, ...). No rows give an
 * empty text.
 *
 * @example $jsonToCsv([{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]) => "\"a\",\"b\"\n1,\"x\"\n2,\"y\""
 * @example $jsonToCsv([{"a": 1, "b": 2}], {"fields": ["b"]}) => "\"b\"\n2"
 * @example $jsonToCsv([]) => ""
 */
export function jsonToCsv(rows: unknown, options?: unknown): string {
  const present = (Array.isArray(rows) ? (rows as unknown[]) : [rows]).filter(Boolean) as object[];
  if (present.length === 0) return '';
  return new Parser<object, object>({ ...(options as object | undefined) }).parse(present);
}
