import { createComparison, show } from './testing/compare';
import { document, documented } from './testing/documented-cases';

const compare = createComparison({ limits: { timeout: 5_000, stack: 2_000, sequence: 1_000_000 } });

/** What is left to the interpreter on purpose (docs/adr/0040). */
const leftToTheInterpreter = new Set(['$eval', '$eval("1 + 2")', '[$x := 1]', '[1, 2]#$i.{"i": $i}']);

describe.each(Object.entries(documented))('%s', (_chapter, expressions) => {
  it.each(expressions)('%s', async (expression) => {
    const verdict = await compare(expression, document, { x: 5 });

    if (verdict.kind === 'different') throw new Error(`interpreted: ${show(verdict.interpreted)}\ncompiled:    ${show(verdict.compiled)}`);
    expect(verdict.kind === 'unparsable' ? 'does not parse' : verdict.kind).toMatch(leftToTheInterpreter.has(expression) ? /^(?:fallback|same)$/ : /^(?:same|does not parse)$/);
  });

  it.each(expressions)('%s, over lists and scalars', async (expression) => {
    for (const input of [[document, { Age: 1, Surname: ['a', 'b'] }], 'text', 7, null, undefined, [], [[document]]]) {
      const verdict = await compare(expression, input, { x: [1, 2] });

      if (verdict.kind === 'different') throw new Error(`over ${show(input).slice(0, 80)}\ninterpreted: ${show(verdict.interpreted)}\ncompiled:    ${show(verdict.compiled)}`);
    }
  });
});
