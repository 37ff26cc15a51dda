import fc from 'fast-check';
import { acmeFiles } from '../fixtures/acme-files';
import { smallContract } from '../fixtures/small-contract';
import { loadProviderFiles } from './load-provider-files';

const pieces = fc.constantFrom(': ', '\n', '  ', '- ', '{', '}', '[', ']', '"', "'", '|', '>', '&a', '*a', '<<', '!!js/x', '#', '~', '{{', '}}', 'resources', 'credentials', 'format', '__proto__', '\t', '\u0000');

describe('whatever a file holds', () => {
  it.each(['integration.yaml', 'crm/mapping.yaml', 'error_expression.jsonata', 'crm/contacts.response_mapping.jsonata'])('%s is loaded or refused with places that exist, never thrown at', (file) => {
    const text = acmeFiles[file] ?? '';
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(20), fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 4 }), (start, length, inserted) => {
        const changed = text.slice(0, start) + inserted.join('') + text.slice(start + length);

        const loaded = loadProviderFiles('acme', { ...acmeFiles, [file]: changed }, { contract: smallContract });

        if (loaded.ok) return;
        expect(loaded.problems.length).toBeGreaterThan(0);
        for (const problem of loaded.problems) {
          const lines = (problem.file === file ? changed : (acmeFiles[problem.file] ?? '')).split(/\r\n?|\n/);
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(Math.max(1, lines.length));
          expect(problem.column).toBeGreaterThanOrEqual(1);
          expect(problem.message).not.toBe('');
        }
      }),
      { numRuns: 60 },
    );
  });
});
