// One layout for the YAML of provider folders: a map or list that fits on a line stands on one, everything else one key a line.
//
//   node tools/providers/format.mjs [--check] [provider ...]      every provider unless some are named
//
// Meaning, comments, anchors and the order of keys stay; a file that would change its meaning is left alone and reported.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isAlias, isMap, isScalar, isSeq, parse, parseDocument, visit } from 'yaml';

const root = new URL('../../libs/providers/', import.meta.url).pathname;
const widest = 170;
/** The sections of a document stand apart, whatever their length. */
const shallowest = 2;

const check = process.argv.includes('--check');
const unknown = process.argv.slice(2).filter((word) => word.startsWith('--') && word !== '--check');
if (unknown.length > 0) {
  console.error(`format.mjs knows no ${unknown.join(', ')}; it takes --check and names of providers`);
  process.exit(2);
}
const named = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const providers = named.length > 0 ? named : readdirSync(root).filter((name) => existsSync(join(root, name, 'integration.yaml')));
let changed = 0;
for (const file of providers.flatMap(definitionFiles)) {
  const text = readFileSync(file, 'utf8');
  const formatted = format(text);
  if (formatted === text) continue;
  if (!isDeepStrictEqual(parse(formatted), parse(text))) throw new Error(`${file}: the layout would change its meaning`);
  changed += 1;
  console.log(`${check ? 'not in layout' : 'formatted'}: ${file.slice(root.length)} (${lines(text)} -> ${lines(formatted)} lines)`);
  if (!check) writeFileSync(file, formatted);
}
process.exit(check && changed > 0 ? 1 : 0);

function definitionFiles(provider) {
  const models = ['crm', 'ticketing', 'instant-messaging'].map((model) => `${model}/mapping.yaml`);
  return ['integration.yaml', ...models].map((file) => join(root, provider, file)).filter(existsSync);
}

function format(text) {
  const document = parseDocument(text);
  if (document.errors.length > 0) return text;
  layOut(document.contents, { depth: 0, label: 0 });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true }).split('\n').map(closeLists).join('\n');
}

/** Lists without the padding that maps have: `[a, b]`. What stands in quotes or after a block sign stays. */
function closeLists(line) {
  const parts = line.split(/("(?:\\.|[^"\\])*"|'(?:''|[^'])*')/);
  return parts.map((part, index) => (index % 2 === 1 ? part : part.replace(/(?<=[\s,:[]|^)\[ (?=\S|$)/g, '[').replace(/(?<=\S|^) \](?=[\s,\]}]|$)/g, ']'))).join('');
}

function layOut(node, { depth, label }) {
  if (isMap(node)) for (const { key, value } of node.items) layOut(value, { depth: depth + 1, label: String(key.value ?? key).length + anchorLength(value) + 2 });
  else if (isSeq(node)) for (const item of node.items) layOut(item, { depth: depth + 1, label: 2 });
  if ((isMap(node) || isSeq(node)) && !node.flow && depth >= shallowest && node.items.length > 0 && isPlain(node) && depth * 2 + label + flowLength(node) <= widest) node.flow = true;
}

/** Nothing that needs lines of its own: no comment, no text of several lines. */
function isPlain(node) {
  let plain = !node.comment;
  visit(node, (_key, part) => {
    if (part === node) return;
    if (part?.comment || part?.commentBefore || part?.key?.commentBefore || part?.key?.comment) plain = false;
    if (isScalar(part) && (part.type === 'BLOCK_FOLDED' || part.type === 'BLOCK_LITERAL' || String(part.value).includes('\n'))) plain = false;
  });
  return plain;
}

function flowLength(node) {
  if (isAlias(node)) return node.source.length + 1;
  if (isMap(node)) return 4 + node.items.reduce((sum, { key, value }) => sum + String(key.value ?? key).length + 4 + anchorLength(value) + flowLength(value), 0);
  if (isSeq(node)) return 4 + node.items.reduce((sum, item) => sum + 2 + anchorLength(item) + flowLength(item), 0);
  return node === null ? 1 : String(node.value ?? '').length + (node.type?.startsWith('QUOTE') ? 2 : 0);
}

function anchorLength(node) {
  return node?.anchor ? node.anchor.length + 2 : 0;
}

function lines(text) {
  return text.split('\n').length - 1;
}
