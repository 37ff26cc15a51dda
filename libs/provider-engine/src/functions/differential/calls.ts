/**
 * What both libraries are asked: expressions over the root object `{v: <one of the values>}`. A `values` of undefined means
 * all odd values.
 */
export interface DifferentialCalls {
  expressions: readonly string[];
  values?: readonly unknown[];
}

const people = [
  { id: 1, name: 'Ann', tag: 'a', on: true, nested: { n: 3 } },
  { id: 2, name: 'Bob', tag: 'b', on: false, nested: { n: 1 } },
  { id: 3, name: 'Cy', tag: 'a', on: true, nested: { n: 2 } },
];

/** Values of every kind that JSON has, and none. */
export const oddValues: readonly unknown[] = [
  undefined, null, '', 'a', 'Some text', '0', '19.99', 0, 1, -1.5, 1e21, true, false, [], {}, [null], [''], ['a'], ['a', 'b', 'A', null, 1],
  [1, 2, 3], [[1, [2, [3]]], 4], { a: 1 }, { a: { b: 1 } }, { a: [1, 2], b: null }, [{ a: 1 }, { a: 2 }, {}], [[], {}, 0, 'x'], people,
  people[0], { constructor: 1 }, [{ constructor: 'x' }], 'constructor', 'toString', '2024-02-29T10:00:00Z', 'a=1&b[c]=2',
];

const markdown = [
  '# One\n\nText **bold** *it* ~~gone~~ `code` [link](https://a.example/x)\n\n- a\n- b\n  - c\n\n1. x\n2. y\n\n---\n\n> quoted **b**\n',
  '![pic](https://a.example/p.png "t")\n\ntext ![in](https://a.example/q.png) after', '```ts\nconst a = 1;\n\nconst b = 2;\n```',
  '| a | b |\n| --- | --- |\n| 1 | **2** |\n| [l](https://x.example) | |', 'a & b < c > "d"', '- [ ] todo\n- [x] done', '###### six\n\na  \nb', '**bold _both_**',
];

const richText = [{ plain_text: 'a', annotations: { bold: true, italic: true } }, { plain_text: ' b', href: '/page' }, { plain_text: 'c', href: 'https://x.example' }];
const notionOf = (type: string, content: object = {}): object => ({ type, [type]: { rich_text: richText, ...content } });
const notion = [
  ...['paragraph', 'heading_1', 'heading_4', 'heading_6', 'bulleted_list_item', 'numbered_list_item', 'quote', 'callout', 'toggle', 'divider'].map((type) => notionOf(type)),
  notionOf('to_do', { checked: true }), notionOf('to_do', { checked: false }), notionOf('embed', { url: 'https://e.example' }),
  notionOf('image', { external: { url: 'https://i.example' }, caption: [{ plain_text: 'cap' }] }), notionOf('file', { file: { url: 'https://f.example' } }),
  notionOf('video', {}), { type: 'equation', equation: { expression: 'x^2' } }, notionOf('code', { language: 'ts', rich_text: [{ plain_text: 'let a' }] }),
  { type: 'table_row', table_row: { cells: [[{ plain_text: '1' }], [{ plain_text: '2' }]] } }, { type: 'child_page', id: 'a-b-c', child_page: { title: 'T' } },
];
const notionList = [
  { id: '1', has_children: true, ...notionOf('bulleted_list_item') }, { id: '2', parent_id: '1', parent: { type: 'block_id' }, ...notionOf('bulleted_list_item') },
  { id: '3', ...notionOf('numbered_list_item') }, { id: '4', ...notionOf('numbered_list_item') }, notionOf('paragraph'),
  { id: '5', has_children: true, type: 'table', table: { table_width: 2 } },
  { id: '6', parent_id: '5', parent: { type: 'block_id' }, type: 'table_row', table_row: { cells: [[{ plain_text: 'h' }], [{ plain_text: 'i' }]] } },
  { id: '7', parent_id: '5', parent: { type: 'block_id' }, type: 'table_row', table_row: { cells: [[{ plain_text: '1' }], [{ plain_text: '2' }]] } },
];
/** Blocks that theirs writes wrongly, see the deviations. */
const notionFaults = [
  notionOf('bookmark', { url: 'https://b.example' }), notionOf('code', { language: 'ts' }),
  { id: '8', has_children: true, ...notionOf('bulleted_list_item') }, { id: '9', parent_id: '8', parent: { type: 'block_id' }, ...notionOf('numbered_list_item') },
];
const dates = ['2024-02-29T10:00:00Z', '2024-02-29T10:00:00.123+05:30', '2024-02-29', 'oops', '', null];
const dateParts = ['.toISO()', '.toUTC().toISO()', '.toFormat("dd.MM.yyyy HH:mm")', '.toMillis()', '.plus({"months": 1}).toISODate()', '.minus({"days": 1}).startOf("month").toISO()', '.year', '.weekdayLong', '.isValid', '.zoneName', '.zone', '.offsetNameLong', '.offsetNameShort', '.endOf("day").toSQL()', '.setZone("America/New_York").toISO()', '.toRFC2822()', '.toHTTP()', '.hasSame($dtFromIso("2024-02-29T23:00:00Z"), "day")', '.diff($dtFromIso("2024-01-01T00:00:00Z"), "days").days', '.diff($dtFromIso("2024-01-01T00:00:00Z")).toISO()', '.toUnixInteger()', '.toJSDate()', ''];
const nodes = [{ id: 3, parent_id: 1, sequence: 2 }, { id: 1, sequence: 2, children: [1] }, { id: 2, parent_id: 1, sequence: 1 }, { id: 4, parent_id: 9, sequence: 1 }, { id: 5, parent_id: 3, sequence: 0 }];
const graph = [{ id: 'c', parent: 'b' }, { id: 'b', parent: 'a' }, { id: 'a' }, { id: 'd', parent: 'zz' }];
const dataTypes = '{"s": "string", "n": "number", "d": "date", "f": "date|yyyy/MM/dd", "x": "dotnetdate", "m": {"open": "O", "1": 1}}';
const queries = [{ s: "O'Neil", n: 1 }, { s: { eq: 'a', ne: 'b' } }, { n: { gt: 1, gte: 2, lt: 3, lte: 4 } }, { s: ['a', 'b'] }, { s: { in: ['a'], nin: ['b', 'c'] } }, { d: { gte: '2024-02-29T10:00:00Z' } }, { f: '2024-02-29' }, { x: '2024-02-29' }, { m: 'OPEN' }, { m: '1' }, { m: ['open', 'x'] }, { s: { like: 'a%' } }, {}, { s: '' }, { b: true }, { s: { contains: 'x' } }];
const sqlOptions = ['', '{"useOrForIn": true}', '{"conjunction": "or", "groupComparisonInBrackets": true}', '{"useDoubleQuotes": true, "noSpaceBetweenOperator": true}', '{"noQuotes": true}', '{"noQuotesForDate": true}', '{"escapeSingleQuotes": true}'];

/** By function name. */
export const differentialCalls: Readonly<Record<string, DifferentialCalls>> = {
  base64encode: { expressions: ['$base64encode(v)', '$base64encode(v, true)'] },
  base64decode: { expressions: ['$base64decode(v)', '$base64decode(v, true)'], values: ['aMOpbGxv', 'Pz8-', 'YQ', 'YQ==', ' Y Q ', '!', '', 'a', undefined, null] },
  base64ToBlob: { expressions: ['$base64ToBlob(v)', '$base64ToBlob(v, {"mimeType": "a/b", "urlSafe": true})'], values: ['YWJj', 'YWI', 'Pz8-', 'data:image/png;base64,YWJj', 'data:nonsense', '', '!', undefined, null, 5] },
  blob: { expressions: ['$blob(v)', '$blob(v, {"type": "text/plain"})', '$blob(v).size', '$blob(v).slice(0, 2).text()'], values: ['abc', ['a', 'b'], '', undefined, null, 1, []] },
  bufferToString: { expressions: ['$bufferToString(v)', '$bufferToString($blob(v).stream())', '$bufferToString($blob(v).stream(), "base64")'], values: ['abc', '', undefined] },
  getArrayBuffer: { expressions: ['$getArrayBuffer(v)', '$getArrayBuffer($blob(v))'], values: ['abc', '', undefined, null, 1] },
  getDataUri: { expressions: ['$getDataUri(v, "a/b")', '$getDataUri($blob(v), "a/b")', '$getDataUri($blob(v))', '$getDataUri($blob(v).stream(), "a/b")'], values: ['abc', '', undefined, null] },
  getMimeType: { expressions: ['$getMimeType(v)'], values: [...oddValues, 'a.pdf', 'pdf', '.html', 'x/y.tar.gz'] },
  teeStream: { expressions: ['$map($teeStream($blob(v).stream()), function($s) { $bufferToString($s) })', '$teeStream(v)'], values: ['abc', null, undefined] },
  chunk: { expressions: ['$chunk(v)', '$chunk(v, 2)', '$chunk(v, 0)', '$chunk(v, "x")'] },
  compact: { expressions: ['$compact(v)'] },
  convertCurrencyFromSubunit: { expressions: ['$convertCurrencyFromSubunit(v, "USD")', '$convertCurrencyFromSubunit(v, "JPY")', '$convertCurrencyFromSubunit(v, "KWD")', '$convertCurrencyFromSubunit(v, "nope")', '$convertCurrencyFromSubunit(v)'] },
  convertCurrencyToSubunit: { expressions: ['$convertCurrencyToSubunit(v, "USD")', '$convertCurrencyToSubunit(v, "JPY")', '$convertCurrencyToSubunit(v, "KWD")', '$convertCurrencyToSubunit(v, "nope")', '$convertCurrencyToSubunit(v, "constructor")'] },
  dependencyGraph: { expressions: ['$dependencyGraph(v, "parent", "id").overallOrder()', '$dependencyGraph(v, "parent", "id").dependenciesOf("c")', '$dependencyGraph(v, "parent", "id").dependantsOf("a")', '$dependencyGraph(v, "parent", "id").hasNode("zz")', '$dependencyGraph(v, "parent", "id").getNodeData("a")', '$dependencyGraph(v, "parent", "id").clone().overallOrder(true)'], values: [graph, [graph[0], graph[1]], [{ id: 1, parent: 2 }, { id: 2 }], [], graph[0], undefined, null] },
  diceCoefficient: { expressions: ['$diceCoefficient(v, "Some text")', '$diceCoefficient(v, v)'] },
  difference: { expressions: ['$difference(v, ["a", 1])', '$difference(v)', '$difference([1, "a"], v)'] },
  digest: { expressions: ['$digest(v)', '$digest(v, "MD5")', '$digest(v, "md5", "base64-urlSafe")', '$digest(v, "SHA-512", "base64")', '$digest(v, "sha-1", "base64-urlSafe")', '$digest(v, "nope")', '$digest(v, "SHA-256", "nope")'], values: ['abc', '', 'héllo', undefined, null, 12] },
  each: { expressions: ['$each(v, function($x) { $x })', '$each(v, function($x, $k) { $k })', '$each(v, function($x, $k, $o) { $count($keys($o)) })', 'v.$each(function($x) { $string($x) })', '$each(v, $string)'] },
  sift: { expressions: ['$sift(v, function($x) { $x })', '$sift(v, function($x, $k) { $k = "a" })', 'v.$sift(function($x) { $exists($x) })', '$sift(v, $boolean)'] },
  find: { expressions: ['$find(v, "a")', '$find(v, {"id": 2})', '$find(v, {"nested": {"n": 2}})', '$find(v, ["tag", "b"])', '$find(v)', '$find(v, "nested.n")', '$find(v, {"constructor": {"name": "Object"}})'] },
  lofilter: { expressions: ['$lofilter(v, "on")', '$lofilter(v, {"tag": "a"})', '$lofilter(v, ["tag", "b"])', '$lofilter(v)', '$lofilter(v, {})'] },
  firstNonEmpty: { expressions: ['$firstNonEmpty(v, "x")', '$firstNonEmpty(v)', '$firstNonEmpty(missing, v, null)'] },
  flatten: { expressions: ['$flatten(v)'] },
  flattenDeep: { expressions: ['$flattenDeep(v)'] },
  flattenDepth: { expressions: ['$flattenDepth(v)', '$flattenDepth(v, 2)'] },
  groupBy: { expressions: ['$groupBy(v, "tag")', '$groupBy(v, "nested.n")', '$groupBy(v, "a")', '$groupBy(v)', '$groupBy(v, {"tag": "a"})'] },
  keyBy: { expressions: ['$keyBy(v, "id")', '$keyBy(v, "nested.n")', '$keyBy(v, "tag")'] },
  join: { expressions: ['$join(v)', '$join(v, "-")', '$join(v, "")'] },
  jsonParse: { expressions: ['$jsonParse(v)'], values: [...oddValues, '{"a":[1]}', '[1]', 'null', '"x"', '{"__proto__": 1}'] },
  mapValues: { expressions: ['$mapValues(v, {"A": "one", "some text": {"x": 1}, "1": "uno", "false": "no", "constructor": "c"})', '$mapValues(v, {"a": "one", "SOME TEXT": 2}, true)', '$mapValues(v, {"a": false, "0": 0}, false, "none")', '$mapValues(v, null)', '$mapValues(v)', '$mapValues(v, {})', '$mapValues("a", v)', '$mapValues(["A", null, {"k": "a"}], v)'] },
  mostSimilar: { expressions: ['$mostSimilar(v, ["some-text", "a"])', '$mostSimilar(v, ["Sume text"], 0.5)', '$mostSimilar(v, [])', '$mostSimilar("Some text", v)'] },
  omit: { expressions: ['$omit(v, "a")', '$omit(v, ["a", "id"])', '$omit(v, "nested.n")', '$omit(v)'] },
  pick: { expressions: ['$pick(v, "a")', '$pick(v, ["a", "name", "nope"])', '$pick(v, "nested.n")', '$pick(v)', '$pick(v, "a.b")'] },
  values: { expressions: ['$values(v)'] },
  wrap: { expressions: ['$wrap(v, "*")', '$wrap(v, "(", ")")', '$wrap(v)', '$wrap("a", v)'] },
  orderBy: { expressions: ['$orderBy(v, "name", "desc")', '$orderBy(v, ["tag", "nested.n"], ["asc", "desc"])', '$orderBy(v)', '$orderBy(v, "a")', '$orderBy(v, [["nested", "n"]])'] },
  parseQuery: { expressions: ['$parseQuery(v)', '$parseQuery(v, {"ignoreQueryPrefix": true, "comma": true})'], values: [...oddValues, '?a=1,2', 'a[]=1&a[]=2', '__proto__[x]=1&constructor=2', 'a%20b=%C3%A9'] },
  stringifyQuery: { expressions: ['$stringifyQuery(v)', '$stringifyQuery(v, {"arrayFormat": "repeat", "addQueryPrefix": true})', '$stringifyQuery(v, {"encode": false})'] },
  parseUrl: { expressions: ['$parseUrl(v)', '$parseUrl(v).hostname', '$parseUrl(v).searchParams.get("c")', '$parseUrl(v).searchParams.getAll("c")', '$keys($parseUrl(v))', '$parseUrl(v).searchParams.size', '$parseUrl(v).searchParams.entries()'], values: ['https://u:p@a.example:8443/b/c?c=1&c=2&d=#h', 'http://x.example', 'not a url', '', undefined, null] },
  removeEmpty: { expressions: ['$removeEmpty(v)'] },
  removeEmptyItems: { expressions: ['$removeEmptyItems(v)'] },
  sign: { expressions: ['$sign(v, "SHA-256", "k")', '$sign(v, "sha-512", "k", "base64")', '$sign(v, "SHA-1", "k", "base64-urlSafe")', '$sign(v, "nope", "k")', '$sign(v, "RS256", "k")', '$sign(v, null, "k")'], values: ['abc', '', 'héllo', undefined, null, 12] },
  sortNodes: { expressions: ['$sortNodes(v)', '$sortNodes(v, "id", "parent_id", "id")'], values: [nodes, [nodes[0], nodes[0]], [], [{ id: 1, parent_id: 1 }], [{ id: 1, parent_id: 2 }, { id: 2, parent_id: 1 }], undefined, null] },
  toNumber: { expressions: ['$toNumber(v)'] },
  zipSqlResponse: { expressions: ['$zipSqlResponse([{"n": "a"}, {"n": "b"}], v, "n")', '$zipSqlResponse(v, [[1, 2]], "n")'], values: [[[1, 2], [3, 4]], [[1]], [], [{ n: 'x' }, { n: '__proto__' }], undefined, null] },
  dtFromIso: { expressions: [...dateParts.map((part) => `$dtFromIso(v)${part}`), '$dtFromIso(v, "Asia/Tokyo").toISO()', '$keys($dtFromIso(v))', '$type($dtFromIso(v))'], values: dates },
  dtFromFormat: { expressions: ['$dtFromFormat(v, "dd.MM.yyyy").toISO()', '$dtFromFormat(v, "fromSeconds").toISO()', '$dtFromFormat(v, "RFC2822").toISO()', '$dtFromFormat(v, "ISO").toISO()', '$dtFromFormat(v, "dd.MM.yyyy", {"zone": "Europe/Paris"}).toISO()'], values: ['29.02.2024', '1700000000', 'Tue, 01 Nov 2016 13:23:12 +0630', '2024-02-29T10:00:00Z', 'oops', '', 1700000000, undefined, null] },
  convertHtmlToMarkdown: { expressions: ['$convertHtmlToMarkdown(v)'], values: ['<h1>Hi</h1><p>a <b>b</b> <i>c</i> <a href="https://x.example">l</a></p><ul><li>1<ul><li>2</li></ul></li></ul>', '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>x|y</td></tr></table>', '<del>x</del><pre><code>a\nb</code></pre>', '<input type="checkbox" checked> x', 'plain & text', '', '<img src="a.png" alt="x"><br>b', '<ul><li><input type="checkbox"> t</li></ul>', undefined, null] },
  convertMarkdownToHtml: { expressions: ['$convertMarkdownToHtml(v)', '$convertMarkdownToHtml(v, {"breaks": true, "gfm": true})'], values: [...markdown, '', undefined, null] },
  convertMarkdownToAdf: { expressions: ['$convertMarkdownToAdf(v)'], values: [...markdown, '', undefined, null] },
  convertMarkdownToSlack: { expressions: ['$convertMarkdownToSlack(v)'], values: [...markdown, '', undefined, null] },
  convertMarkdownToNotion: { expressions: ['$convertMarkdownToNotion(v)'], values: [...markdown, `${'x'.repeat(4100)}\ny`, '', undefined, null] },
  convertMarkdownToGoogleDocs: { expressions: ['$convertMarkdownToGoogleDocs(v)', '$convertMarkdownToGoogleDocs(v, 10)'], values: [...markdown, '', undefined, null] },
  convertNotionToMarkdown: { expressions: ['$convertNotionToMarkdown(v)', '$convertNotionToMarkdown(v, true)'], values: [...notion, notion, notionList, notionFaults, [], undefined, null] },
  convertNotionToMd: { expressions: ['$convertNotionToMd(v)'], values: [...notion, notionOf('bookmark', { url: 'https://b.example' }), { type: 'table', table: {} }, undefined, null] },
  xmlToJs: { expressions: ['$xmlToJs(v)', '$xmlToJs(v, {"compact": false})', '$xmlToJs(v, {"compact": true, "nativeType": true, "ignoreDeclaration": true})'], values: ['<a b="1"><c>x</c><c>2</c><!-- k --><![CDATA[d]]></a>', '<?xml version="1.0"?><a/>', '<a><constructor>1</constructor></a>', '<a', '', undefined, null] },
  jsToXml: { expressions: ['$jsToXml(v)', '$jsToXml(v, {"compact": true})', '$jsToXml(v, {"compact": false, "spaces": 2})'], values: [{ a: { _attributes: { b: 1 }, c: ['x', 2] } }, { elements: [{ type: 'element', name: 'a', elements: [{ type: 'text', text: 'x & y' }] }] }, {}, undefined, null] },
  jsonToCsv: { expressions: ['$jsonToCsv(v)', '$jsonToCsv(v, {"delimiter": ";", "header": false})'] },
  jsonToParquet: { expressions: ['$jsonToParquet(v).byteLength > 12', '$jsonToParquet(v, {"codec": "UNCOMPRESSED"}).byteLength > 12'] },
  convertQueryToSql: { expressions: sqlOptions.map((options) => `$convertQueryToSql(v, [], {"s": "S"}, ${dataTypes}, {"eq": "=="}${options === '' ? '' : `, ${options}`})`).concat('$convertQueryToSql(v)', '$convertQueryToSql(v, ["s", "n"])'), values: [...queries, undefined, null, { or: [{ s: 'a' }, { n: 1 }] }, { s: { in: 'abc' } }, { s: null }] },
  string: { expressions: ['$string(v)', '$string(v, true)'], values: [...oddValues, 1234567890123456, 0.1 + 0.2] },
  keys: { expressions: ['$keys(v)'] },
  uuid: { expressions: ['$length($uuid())'], values: [undefined] },
};
