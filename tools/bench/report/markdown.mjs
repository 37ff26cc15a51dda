/** A Markdown table of rows with the same keys. */
export function table(rows) {
  const keys = Object.keys(rows[0] ?? {});
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(keys), line(keys.map((key) => (typeof rows[0][key] === 'number' ? '---:' : '---'))), ...rows.map((row) => line(keys.map((key) => row[key] ?? '')))].join('\n');
}

const marks = { begin: '<!-- results: written by tools/bench/all.mjs -->', end: '<!-- end of results -->' };

/** The document with everything between its marks replaced. */
export function replaceResults(document, results) {
  const begin = document.indexOf(marks.begin);
  const end = document.indexOf(marks.end);
  if (begin === -1 || end < begin) throw new Error(`docs/benchmarks.md lacks its marks: ${marks.begin} and ${marks.end}`);
  return `${document.slice(0, begin)}${marks.begin}\n\n${results.trim()}\n\n${document.slice(end)}`;
}
