/** A place in a file of a provider folder; line and column are counted from 1. */
export interface Position {
  file: string;
  line: number;
  column: number;
}

/** Line and column of an offset in a text, both counted from 1. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset));
  const lastBreak = before.lastIndexOf('\n');
  return { line: before.split('\n').length, column: before.length - lastBreak };
}
