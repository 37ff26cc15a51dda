/** Variables that every expression finds bound: functions of JSONata, those of the engine's library, and its settings. A spec of provider-engine holds the list against both. */
const jsonataFunctions =
  'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl decodeUrlComponent distinct each encodeUrl encodeUrlComponent error eval exists filter floor formatBase formatInteger formatNumber fromMillis join keys length lookup lowercase map match max merge millis min not now number pad parseInteger power random reduce replace reverse round shuffle sift single sort split spread sqrt string substring substringAfter substringBefore sum toMillis trim type uppercase zip';
const libraryFunctions =
  'base64ToBlob base64decode base64encode blob bufferToString chunk compact convertAdfToMarkdown convertCurrencyFromSubunit convertCurrencyToSubunit convertHtmlToMarkdown convertMarkdownToAdf convertMarkdownToGoogleDocs convertMarkdownToHtml convertMarkdownToNotion convertMarkdownToSlack convertMdToPdf convertNotionToMarkdown convertNotionToMd convertQueryToSql dependencyGraph diceCoefficient difference digest dtFromFormat dtFromIso each find firstNonEmpty flatten flattenDeep flattenDepth getArrayBuffer getDataUri getMimeType groupBy join jsToXml jsonParse jsonToCsv jsonToParquet keyBy lofilter mapValues mostSimilar omit orderBy parseDocument parseQuery parseUrl pick removeEmpty removeEmptyItems sift sign sortNodes stringifyQuery teeStream toNumber uuid values wrap xmlToJs zipSqlResponse';
const settings = 'documentParserApiUrl documentParserApiKey';

/** Without `$`. */
export const libraryNames: ReadonlySet<string> = new Set([jsonataFunctions, libraryFunctions, settings].flatMap((names) => names.split(' ')));
