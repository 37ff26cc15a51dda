import { marked } from 'marked';
import { markdownToAdf } from 'marklassian';

import type { FunctionTable } from '../function-definition';
import { convertAdfToMarkdown } from './adf-to-markdown';
import { convertMarkdownToGoogleDocs } from './google-docs-requests';
import { convertMdToPdf } from './markdown-to-pdf';
import { convertMarkdownToNotion } from './notion-blocks';
import { convertNotionToMd } from './notion-block-to-markdown';
import { convertNotionToMarkdown } from './notion-to-markdown';
import { convertMarkdownToSlack } from './slack-blocks';

/**
 * HTML of a markdown text; options are those of `marked`.
 *
 * @example $convertMarkdownToHtml("a **b**") => "<p>a <strong>b</strong></p>\n"
 * @example $convertMarkdownToHtml("a\nb", {"breaks": true}) => "<p>a<br>b</p>\n"
 */
export function convertMarkdownToHtml(markdown: unknown, options?: unknown): string | Promise<string> | undefined {
  if (markdown === undefined || markdown === null) return undefined;
  return marked.parse(String(markdown), { ...(options as object | undefined) });
}

/**
 * Atlassian Document Format of a markdown text, for Jira and Confluence.
 *
 * @example $convertMarkdownToAdf("a") => {"version": 1, "type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a"}]}]}
 */
export function convertMarkdownToAdf(markdown: unknown): unknown {
  return markdown === undefined || markdown === null ? undefined : markdownToAdf(String(markdown));
}

/** Preset `markdown`. */
export const markdownFunctions = {
  convertAdfToMarkdown,
  convertMarkdownToAdf,
  convertMarkdownToGoogleDocs,
  convertMarkdownToHtml,
  convertMarkdownToNotion,
  convertMarkdownToSlack,
  convertMdToPdf,
  convertNotionToMarkdown,
  convertNotionToMd,
} satisfies FunctionTable;
