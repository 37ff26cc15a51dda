import type { FunctionTable } from '../function-definition';
import { jsonToCsv } from './csv';
import { jsonToParquet } from './parquet';
import { convertQueryToSql } from './query-to-sql';
import { jsToXml, xmlToJs } from './xml';

/** Preset `data-formats`. */
export const dataFormatFunctions = { convertQueryToSql, jsonToCsv, jsonToParquet, jsToXml, xmlToJs } satisfies FunctionTable;
