import { createDocument } from '@mixmark-io/domino';
import { gfm } from '@truto/turndown-plugin-gfm';
import TurndownService from 'turndown';

import type { FunctionTable } from '../function-definition';

/**
 * Markdown (GitHub's flavour: tables, strikethrough, task lists) of an HTML text.
 *
 * @example $convertHtmlToMarkdown("<h1>Hi</h1><p>a <b>b</b></p>") => "Hi\n==\n\na **b**"
 * @example $convertHtmlToMarkdown(missing) => ""
 * @example $convertHtmlToMarkdown("<p>a <del>b</del></p>") => "a ~~b~~"
 */
export function convertHtmlToMarkdown(html: unknown): string {
  if (html === undefined || html === null) return '';
  const converter = new TurndownService();
  converter.use(gfm);
  return converter.turndown(createDocument(String(html)));
}

/** Preset `html`. */
export const htmlFunctions = { convertHtmlToMarkdown } satisfies FunctionTable;
