/** Syntax of `{{...}}` placeholders: wire.md 10.4. */

const casts = ['int', 'num', 'bool', 'json', 'str', 'null', 'any', 'undefined', 'ignore-empty-str'];
const pathPart = /^[\w$-]+(\.[\w$-]+)*$/;

/** What is wrong with the placeholders of a text; empty when nothing is. */
export function checkPlaceholders(text: string): string[] {
  const problems: string[] = [];
  let rest = text;
  for (;;) {
    const open = rest.indexOf('{{');
    if (open === -1) return problems;
    const close = rest.indexOf('}}', open + 2);
    if (close === -1) return [...problems, `placeholder "${rest.slice(open, open + 30)}" is not closed; end it with }}`];
    const problem = checkOne(rest.slice(open + 2, close));
    if (problem !== undefined) problems.push(problem);
    rest = rest.slice(close + 2);
  }
}

/** `path|path?:default:cast` */
function checkOne(inner: string): string | undefined {
  const shown = `placeholder "{{${inner}}}"`;
  if (inner.trim() === '') return `${shown} is empty; name what stands there, e.g. {{context.subdomain}}`;
  const [paths = '', literal] = splitOnce(inner, '?:');
  const [lastPaths, cast] = literal === undefined ? splitOnce(paths, ':') : [paths, undefined];
  if (cast !== undefined && !casts.includes(cast.trim())) return `${shown} has the unknown cast "${cast}"; allowed: ${casts.join(', ')}`;
  const bad = lastPaths.split('|').find((path) => !pathPart.test(path.trim()));
  return bad === undefined ? undefined : `${shown} has a bad path "${bad.trim()}"; a path is names and numbers joined by dots, alternatives by |`;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index === -1 ? [text, undefined] : [text.slice(0, index), text.slice(index + separator.length)];
}
