/** Text of the caller, safe and short enough for an error message: quoted, escaped, at most 60 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length <= 60 ? text : `${text.slice(0, 60)}…`);
}
