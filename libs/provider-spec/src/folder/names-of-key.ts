/** Keys and parts of file names that name several resources or methods: `create, update`. */
import { legalName } from '../schema/values';

export type NamesOfKey = { ok: true; names: string[] } | { ok: false; message: string };

const allowed = 'allowed: different names with a comma between; a name starts with a letter and holds letters, digits, _ and - only';

/** The names of a key. One without a comma is one name, whatever it is: the schema judges it. */
export function namesOfKey(key: string): NamesOfKey {
  return key.includes(',') ? judgeNames(key, key.split(',').map((name) => name.trim())) : { ok: true, names: [key] };
}

/** The names of a part of a file name, which holds no blanks. */
export function namesOfSegment(segment: string): NamesOfKey {
  return segment.includes(',') ? judgeNames(segment, segment.split(',')) : { ok: true, names: [segment] };
}

function judgeNames(key: string, names: string[]): NamesOfKey {
  const refuse = (fault: string): NamesOfKey => ({ ok: false, message: `"${key}" ${fault}; ${allowed}` });
  if (names.includes('')) return refuse('holds an empty name');
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return refuse(`names ${twice} twice`);
  const illegal = names.find((name) => !legalName.test(name));
  return illegal === undefined ? { ok: true, names } : refuse(`holds "${illegal}", which is no name`);
}
