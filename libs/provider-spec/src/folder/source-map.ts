import { type DocumentPath, formatPath } from '../problem';
import { type Position, positionAt } from './position';
import type { YamlSource } from './yaml-source';

/** Where the parts of one folded document were written: its YAML file, or an expression file beside it. */
export interface SourceMap {
  locate(path: DocumentPath, at: 'key' | 'value'): Position;
  /** Place of a character of an expression, given its line and column inside the expression. */
  locateWithin(path: DocumentPath, source: string, within: { line: number; column: number }): Position;
}

/** `expressionFiles`: dotted path of an expression to the file that holds it. */
export function createSourceMap(yaml: YamlSource, expressionFiles: ReadonlyMap<string, string>): SourceMap {
  return {
    locate(path, at) {
      const file = expressionFiles.get(formatPath(path));
      return file === undefined ? yaml.locate(path, at) : { file, line: 1, column: 1 };
    },
    locateWithin(path, source, within) {
      const file = expressionFiles.get(formatPath(path));
      return file === undefined ? yaml.locateWithin(path, offsetOf(source, within)) : { file, ...within };
    },
  };
}

function offsetOf(source: string, within: { line: number; column: number }): number {
  const lines = source.split('\n').slice(0, within.line - 1);
  const offset = lines.reduce((sum, line) => sum + line.length + 1, 0) + within.column - 1;
  return Math.min(offset, Math.max(0, source.length - 1));
}

/** Place of the first use of a name in an expression. */
export function placeOfName(source: string, name: string): { line: number; column: number } {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?<![\\w.$"'])${escaped}(?!\\w)`, 'u').exec(source);
  return positionAt(source, found?.index ?? Math.max(0, source.indexOf(name)));
}
