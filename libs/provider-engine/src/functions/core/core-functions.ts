import type { FunctionTable } from '../function-definition';
import { chunk, compact, difference, find, flatten, flattenDeep, flattenDepth, groupBy, join, keyBy, lofilter, orderBy } from './collections';
import { convertCurrencyFromSubunit, convertCurrencyToSubunit } from './currency';
import { dependencyGraph } from './dependency-graph';
import { digest, sign } from './digests';
import { each, sift } from './each-and-sift';
import { firstNonEmpty, removeEmpty, removeEmptyItems } from './emptiness';
import { base64decode, base64encode } from './encoding';
import { base64ToBlob, blob, bufferToString, getArrayBuffer, getDataUri, getMimeType, teeStream } from './files';
import { uuid } from './identifiers';
import { mapValues } from './map-values';
import { omit, pick, values, wrap } from './objects';
import { parseDocument } from './parse-document';
import { jsonParse, parseQuery, stringifyQuery, toNumber } from './parsing';
import { sortNodes, zipSqlResponse } from './rows-and-nodes';
import { diceCoefficient, mostSimilar } from './similarity';
import { parseUrl } from './urls';

/** Preset `core`. */
export const coreFunctions = {
  base64ToBlob,
  base64decode,
  base64encode,
  blob,
  bufferToString,
  chunk,
  compact,
  convertCurrencyFromSubunit,
  convertCurrencyToSubunit,
  dependencyGraph,
  diceCoefficient,
  difference,
  digest,
  each,
  find,
  firstNonEmpty,
  flatten,
  flattenDeep,
  flattenDepth,
  getArrayBuffer,
  getDataUri,
  getMimeType,
  groupBy,
  join,
  jsonParse,
  keyBy,
  lofilter,
  mapValues,
  mostSimilar,
  omit,
  orderBy,
  parseDocument,
  parseQuery,
  parseUrl,
  pick,
  removeEmpty,
  removeEmptyItems,
  sift,
  sign,
  sortNodes,
  stringifyQuery,
  teeStream,
  toNumber,
  uuid,
  values,
  wrap,
  zipSqlResponse,
} satisfies FunctionTable;
