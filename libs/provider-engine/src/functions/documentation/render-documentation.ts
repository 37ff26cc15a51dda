import type { Deviation } from '../differential/deviations';
import type { FunctionDocumentation } from './read-documentation';

/** The page docs/generated/functions.md. */
export function renderFunctionDocumentation(functions: readonly FunctionDocumentation[], deviations: readonly Deviation[]): string {
  const presets = [...new Set(functions.map((one) => one.preset))];
  return [
    '# Functions of expressions',
    'Expressions are JSONata with these functions on top. Generated from the doc comments in `libs/provider-engine/src/functions`; every',
    'example is executed as a test. To renew this page: `UPDATE_GENERATED=1 npx jest libs/provider-engine/src/functions/documentation --selectProjects unit`.',
    ...presets.flatMap((preset) => ['', `## ${preset}`, ...functions.filter((one) => one.preset === preset).flatMap(section)]),
    '',
    '## Where they differ from @truto/truto-jsonata',
    '',
    'A differential test puts tables of inputs, and random ones, to both libraries. These are the differences that it meets; the last two',
    'it does not ask for. `$parseDocument` and `$convertMdToPdf` need an external converter and are not compared.',
    '',
    ...deviations.map((one) => `* ${one.functions === 'all' ? 'all' : one.functions.map((name) => `\`$${name}\``).join(', ')}: ${one.reason}`),
    '* dates are read in UTC unless a zone is named, whatever the zone of the machine; theirs reads them in the zone of the machine',
    '* currencies that ISO 4217 gained since (SLE, VED, XCG, ZWG) are known',
    '',
  ].join('\n');
}

function section(one: FunctionDocumentation): string[] {
  const examples = one.examples.map(({ expression, result }) => `${expression}  =>  ${result}`);
  return ['', `### $${one.name}(${one.parameters.join(', ')})`, '', one.description, '', '```text', ...examples, '```'];
}
