import type { FunctionDocumentation } from './read-documentation';

/** The page docs/generated/functions.md. */
export function renderFunctionDocumentation(functions: readonly FunctionDocumentation[]): string {
  const presets = [...new Set(functions.map((one) => one.preset))];
  return [
    '# Functions of expressions',
    'Expressions are JSONata with these functions on top. Generated from the doc comments in `libs/provider-engine/src/functions`; every',
    'example is executed as a test. To renew this page: `UPDATE_GENERATED=1 npx jest --selectProjects unit libs/provider-engine/src/functions/documentation`.',
    ...presets.flatMap((preset) => ['', `## ${preset}`, ...functions.filter((one) => one.preset === preset).flatMap(section)]),
    '',
  ].join('\n');
}

function section(one: FunctionDocumentation): string[] {
  const examples = one.examples.map(({ expression, result }) => `${expression}  =>  ${result}`);
  return ['', `### $${one.name}(${one.parameters.join(', ')})`, '', one.description, '', '```text', ...examples, '```'];
}
