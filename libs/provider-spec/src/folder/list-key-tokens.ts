/** `<resource>` and `<method>`: what stands for the one name among those of a key that names several. */
import { isMap } from '../schema/plain-value';
import { type RewrittenText, rewriteText } from './rewritten-text';

/** The name that each token stands for; a key of one name gives none, and its tokens stay as they are. */
export interface ListKeyTokens {
  resource?: string;
  method?: string;
}

const token = /<(?:resource|method)>/g;

export function replaceTokens(text: string, tokens: ListKeyTokens): RewrittenText {
  return rewriteText(text, token, (match) => (match === '<resource>' ? tokens.resource : tokens.method) ?? match);
}

/** A copy that shares nothing with the value (parts of it may come from YAML aliases), with the tokens of all texts and keys replaced. */
export function copyWithTokens(value: unknown, tokens: ListKeyTokens): unknown {
  if (typeof value === 'string') return replaceTokens(value, tokens).text;
  if (Array.isArray(value)) return value.map((item) => copyWithTokens(item, tokens));
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [replaceTokens(key, tokens).text, copyWithTokens(item, tokens)]));
}
