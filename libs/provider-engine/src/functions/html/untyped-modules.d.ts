declare module '@mixmark-io/domino' {
  /** A DOM document of an HTML text. */
  export function createDocument(html: string): import('turndown').Node;
}
declare module '@truto/turndown-plugin-gfm' {
  /** Turndown plugin for GitHub's tables, strikethrough, task lists and code blocks. */
  export const gfm: import('turndown').Plugin;
}
