/** Syntax of `{{...}}` placeholders: wire.md 10.4. */

const casts = ['int', 'num', 'bool', 'json', 'str', 'null', 'any', 'undefined', 'ignore-empty-str'];
const allowedCharacters = /^[\w\-./|:?\s]+$/;
/** A colon before a word; those of an address in a default are none. */
const castSeparator = /:(?=[\w\s]+)/;

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

/** `path:cast|path?:default:cast` */
function checkOne(inner: string): string | undefined {
  const shown = `placeholder "{{${inner}}}"`;
  if (inner.trim() === '') return `${shown} is empty; name what stands there, e.g. {{context.subdomain}}`;
  if (!allowedCharacters.test(inner)) return `${shown} would stay as it is; letters, digits, spaces and . | : ? / - _ are allowed`;
  const [written = '', literal = ''] = inner.split('?:');
  const alternatives = written.split('|').map((part) => part.split(castSeparator));
  const castsUsed = [...alternatives.flatMap(([, ...rest]) => rest), ...literal.split(castSeparator).slice(1)].map((cast) => cast.trim());
  const strange = castsUsed.find((cast) => !casts.includes(cast));
  if (strange !== undefined) return `${shown} has the unknown cast "${strange}"; allowed: ${casts.join(', ')}`;
  const bad = alternatives.map(([path = '']) => path.trim()).find((path) => !path.split('.').every((part) => /^[\w -]+$/.test(part)));
  return bad === undefined ? undefined : `${shown} has a bad path "${bad}"; a path is names and numbers joined by dots, alternatives by |`;
}
