import fc from 'fast-check';
import { markdownToAdf } from 'marklassian';
import { convertAdfToMarkdown } from './adf-to-markdown';

const documentOf = (...content: unknown[]) => ({ type: 'doc', version: 1, content });
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content });
const text = (value: string, ...marks: unknown[]) => ({ type: 'text', text: value, ...(marks.length > 0 && { marks }) });

describe('convertAdfToMarkdown', () => {
  it.each(['a', 'one\n\ntwo', '# Title', '### Small', '- a\n- b', '1. a\n2. b', '- a\n  - b\n- c', '> said', '```js\nlet a;\n```', '---', '**b** and *i*', '`code`', '~~gone~~', '[a](https://a.example/)', '| h | i |\n| --- | --- |\n| a | b |', '- [x] done\n- [ ] open'])(
    'gives back the markdown that became a document: %j',
    (markdown) => expect(convertAdfToMarkdown(markdownToAdf(markdown))).toBe(markdown),
  );

  it('keeps plain words whatever they are', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => convertAdfToMarkdown(markdownToAdf(words.join(' '))) === words.join(' ')));
  });

  it('writes mentions, dates, statuses, emoji and cards as text', () => {
    const parts = [{ type: 'mention', attrs: { id: 'x', text: '@Ada' } }, text(' '), { type: 'date', attrs: { timestamp: '1700000000000' } }, text(' '), { type: 'status', attrs: { text: 'DONE' } }, { type: 'hardBreak' }, { type: 'emoji', attrs: { shortName: ':x:' } }, { type: 'inlineCard', attrs: { url: 'https://a.example' } }];
    expect(convertAdfToMarkdown(documentOf(paragraph(...parts)))).toBe('@Ada 2023-11-14 DONE\n:x:https://a.example');
  });

  it('names media, quotes panels, and reads the text of nodes that it does not know', () => {
    const media = { type: 'mediaSingle', content: [{ type: 'media', attrs: { type: 'file', id: '1', alt: 'plan.png' } }] };
    expect(convertAdfToMarkdown(documentOf(media, { type: 'panel', content: [paragraph(text('look'))] }, { type: 'newThing', content: [paragraph(text('inside'))] }))).toBe('[plan.png]\n\n> look\n\ninside');
  });

  it('puts marks around the words, not around the spaces', () => {
    expect(convertAdfToMarkdown(documentOf(paragraph(text('a '), text('b ', { type: 'strong' }), text('c', { type: 'link', attrs: { href: 'https://c.example' } }))))).toBe('a **b** [c](https://c.example)');
  });

  it('takes what is no document: texts stay, nothing stays nothing, anything else does not fail', () => {
    expect([convertAdfToMarkdown('plain'), convertAdfToMarkdown(null), convertAdfToMarkdown(undefined), convertAdfToMarkdown(7), convertAdfToMarkdown({ content: 'x' }), convertAdfToMarkdown({ type: 'doc', content: [null, 3, { type: 'heading', attrs: null }] })]).toEqual(['plain', undefined, undefined, '', '', '#']);
    fc.assert(fc.property(fc.anything(), (value) => ['string', 'undefined'].includes(typeof convertAdfToMarkdown(value))));
  });

  it('ends on documents of any depth', () => {
    let deep: unknown = paragraph(text('core'));
    for (let level = 0; level < 10_000; level += 1) deep = { type: 'blockquote', content: [deep] };
    expect(convertAdfToMarkdown(documentOf(deep))).not.toContain('core');
  });
});
