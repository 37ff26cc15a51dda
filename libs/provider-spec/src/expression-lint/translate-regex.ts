import { RE2JS } from 're2js';

/** What JavaScript takes for white space; RE2 knows the ASCII part only. */
const space = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const notSpace =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const anything = '\\x{0}-\\x{10ffff}';

/** Escapes that JavaScript takes for the letter itself and RE2 for something else. */
const plainLetters = /[pPAzQEaCK]/;

/** The pattern of a JavaScript regular expression (without the flag `u`) in RE2's spelling. Constructs that RE2 lacks stay as they are, or are a `SyntaxError`. */
export function translateRegex(pattern: string): string {
  let translated = '';
  let inClass = false;
  for (let index = 0; index < pattern.length; ) {
    const { text, length, opens, closes } = translateAt(pattern, index, inClass);
    translated += text;
    index += length;
    inClass = opens ? true : closes ? false : inClass;
  }
  return RE2JS.translateRegExp(translated);
}

interface Piece {
  text: string;
  /** Characters of the pattern that it stands for. */
  length: number;
  opens?: boolean;
  closes?: boolean;
}

function translateAt(pattern: string, index: number, inClass: boolean): Piece {
  const character = pattern.charAt(index);
  if (character === '\\') return translateEscape(pattern.charAt(index + 1), inClass);
  if (inClass) return character === ']' ? { text: ']', length: 1, closes: true } : { text: character === '[' ? '\\[' : character, length: 1 };
  if (pattern.startsWith('[^]', index)) return { text: `[${anything}]`, length: 3 };
  if (pattern.startsWith('[]', index)) return { text: `[^${anything}]`, length: 2 };
  if (character === '[') return pattern.charAt(index + 1) === '^' ? { text: '[^', length: 2, opens: true } : { text: '[', length: 1, opens: true };
  if (character === '.') return { text: '[^\\n\\r\\x{2028}\\x{2029}]', length: 1 };
  return { text: character, length: 1 };
}

function translateEscape(letter: string, inClass: boolean): Piece {
  if (letter === 's') return { text: inClass ? space : `[${space}]`, length: 2 };
  if (letter === 'S') return { text: inClass ? notSpace : `[${notSpace}]`, length: 2 };
  if (letter === 'b' && inClass) return { text: '\\x08', length: 2 };
  if (letter === 'k') throw new SyntaxError('\\k is a backreference');
  if (letter === '0') return { text: '\\x00', length: 2 };
  return { text: plainLetters.test(letter) ? letter : `\\${letter}`, length: 2 };
}
