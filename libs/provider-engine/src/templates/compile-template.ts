/**
 * The placeholder language of wire.md 10.4, compiled once: `{{a.b.0}}`, casts, fallbacks `{{a|b}}`, defaults `{{a?:1:int}}`.
 * Own code rather than the published `@truto/replace-placeholders`, which inserts one placeholder's value and then searches it for
 * the next one, so that data can inject placeholders; a differential test holds both to the same results.
 */
import { castValue, isCastName, type CastName } from './cast-value';
import { splitPath, valueAtPath } from './value-at-path';

/** What placeholders are resolved against; built by `templateScope`. */
export type TemplateScope = Readonly<Record<string, unknown>>;

interface Alternative {
  path: string[];
  cast: CastName;
}
export interface Placeholder {
  /** As written, with braces: what stays when nothing resolves. */
  literal: string;
  alternatives: Alternative[];
  fallback: { text: string; cast: CastName } | undefined;
  isNullable: boolean;
  isRemovable: boolean;
  ignoresEmptyText: boolean;
}
export interface CompiledTemplate {
  /** Literal text and placeholders in order. */
  parts: readonly (string | Placeholder)[];
  render(scope: TemplateScope): unknown;
}

/** Stands for a placeholder for which nothing was found. */
export const unresolved: unique symbol = Symbol('unresolved placeholder');

const placeholderPattern = /{{([\w\-./|:?\s]+)}}/g;
const castSeparator = /:(?=[\w\s]+)/;

/** Compiles one string; throws a `TypeError` for an unknown cast. */
export function compileTemplate(source: string): CompiledTemplate {
  const parts = splitTemplate(source);
  const [only] = parts;
  if (parts.length === 0) return { parts, render: () => source };
  if (parts.length === 1 && only !== undefined) {
    if (typeof only === 'string') return { parts, render: () => only };
    return {
      parts,
      render: (scope) => {
        const value = resolvePlaceholder(only, scope, true);
        if (value !== unresolved) return value;
        return only.isRemovable ? undefined : only.isNullable ? null : only.literal;
      },
    };
  }
  return { parts, render: (scope) => parts.map((part) => (typeof part === 'string' ? part : renderInText(part, scope))).join('') };
}

/** The value of a placeholder, or `unresolved`. */
export function resolvePlaceholder(placeholder: Placeholder, scope: TemplateScope, isWhole: boolean): unknown {
  for (const { path, cast } of placeholder.alternatives) {
    const value = valueAtPath(scope, path);
    if (value === undefined || (value === '' && placeholder.ignoresEmptyText)) continue;
    return castValue(value, cast, isWhole);
  }
  const { fallback } = placeholder;
  return fallback === undefined ? unresolved : castValue(fallback.text, fallback.cast, isWhole);
}

function renderInText(placeholder: Placeholder, scope: TemplateScope): string {
  const value = resolvePlaceholder(placeholder, scope, false);
  if (value !== unresolved) return String(value);
  return placeholder.isRemovable ? '' : placeholder.isNullable ? 'null' : placeholder.literal;
}

function splitTemplate(source: string): (string | Placeholder)[] {
  const parts: (string | Placeholder)[] = [];
  let position = 0;
  for (const match of source.matchAll(placeholderPattern)) {
    if (match.index > position) parts.push(source.slice(position, match.index));
    parts.push(parsePlaceholder(match[0]));
    position = match.index + match[0].length;
  }
  if (position < source.length) parts.push(source.slice(position));
  return parts;
}

function parsePlaceholder(literal: string): Placeholder {
  const [expression = '', fallbackText] = literal.slice(2, -2).split('?:');
  const written = expression.split('|');
  const hasFlag = (flag: string): boolean => written.some((part) => part.includes(flag));
  const [fallbackValue = '', fallbackCast] = (fallbackText ?? '').split(castSeparator);
  return {
    literal,
    alternatives: written.map((part) => {
      const [path = '', cast] = part.split(castSeparator);
      return { path: splitPath(path.trim()), cast: readCast(cast, literal) };
    }),
    fallback: fallbackText ? { text: fallbackValue, cast: readCast(fallbackCast, literal) } : undefined,
    isNullable: hasFlag(':null'),
    isRemovable: hasFlag(':undefined'),
    ignoresEmptyText: hasFlag(':ignore-empty-str'),
  };
}

function readCast(written: string | undefined, literal: string): CastName {
  const name = (written ?? '').trim() || 'str';
  if (isCastName(name)) return name;
  throw new TypeError(`Placeholder ${literal} has the unknown cast "${name}"`);
}
