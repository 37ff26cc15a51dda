import { type DocumentPath, formatPath } from '../problem';
import type { WrittenPlace } from './find-writer';
import { replaceTokens } from './list-key-tokens';
import { type Position, positionAt } from './position';
import type { Prelude } from './prepend-functions';
import type { YamlSource } from './yaml-source';

/** Where the parts of one folded document were written: its YAML file, or an expression file beside it. */
export interface SourceMap {
  locate(path: DocumentPath, at: 'key' | 'value'): Position;
  /** Place of a character of an expression, given its line and column inside the expression. */
  locateWithin(path: DocumentPath, source: string, within: { line: number; column: number }): Position;
}
export interface SourceMapParts {
  yaml: YamlSource;
  /** Place in the YAML file of a path of the folded document. */
  findWritten(path: DocumentPath): WrittenPlace;
  /** Dotted path of an expression to the file that holds it. */
  expressionFiles: ReadonlyMap<string, string>;
  /** Dotted path of an expression to what was put in front of it. */
  preludes: ReadonlyMap<string, Prelude>;
}

export function createSourceMap({ yaml, findWritten, expressionFiles, preludes }: SourceMapParts): SourceMap {
  return {
    locate(path, at) {
      const file = expressionFiles.get(formatPath(path));
      return file === undefined ? yaml.locate(findWritten(path).path, at) : { file, line: 1, column: 1 };
    },
    locateWithin(path, source, within) {
      const prelude = preludes.get(formatPath(path));
      const offset = offsetOf(source, within) - (prelude?.text.length ?? 0);
      if (prelude !== undefined && offset < 0) return prelude.locate(offset + prelude.text.length);
      const file = expressionFiles.get(formatPath(path));
      if (file !== undefined) return { file, ...(prelude === undefined ? within : positionAt(source.slice(prelude.text.length), offset)) };
      const written = findWritten(path);
      return yaml.locateWithin(written.path, writtenOffset(yaml, written, offset));
    },
  };
}

/** Tokens that were replaced in a text of the YAML file moved what stands behind them. */
function writtenOffset(yaml: YamlSource, { path, tokens }: WrittenPlace, offset: number): number {
  const text = yaml.textAt(path);
  return text === undefined ? offset : replaceTokens(text, tokens).offsetOf(offset);
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
