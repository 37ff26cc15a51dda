import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Which tag may import which: the arrows of docs/architecture.md. No `*` -> `*` rule. */
const arrows = {
  'type:contract': [],
  'type:compiler': [],
  'type:data': [],
  'type:bus': [],
  'type:observability': [],
  'type:spec': ['type:contract'],
  'type:engine': ['type:contract', 'type:spec', 'type:compiler'],
  'type:accounts': ['type:contract', 'type:spec', 'type:observability'],
  'type:service': ['type:contract', 'type:spec', 'type:engine', 'type:accounts', 'type:bus', 'type:observability'],
  'type:testing': ['type:contract', 'type:spec', 'type:engine'],
  'app:gateway': ['type:contract', 'type:bus', 'type:accounts', 'type:observability'],
  'app:service': ['type:service'],
  'app:standalone': ['app:gateway', 'app:service', 'type:service', 'type:contract', 'type:bus', 'type:accounts', 'type:observability', 'type:testing'],
  'app:e2e': ['app:standalone', 'type:testing', 'type:contract', 'type:bus'],
};

/** A test may start real servers and simulators, where no circle comes of it. */
const testArrows = { ...arrows, 'type:accounts': [...arrows['type:accounts'], 'type:testing'] };
const boundaries = (allowed) => ['error', { allow: [], depConstraints: Object.entries(allowed).map(([sourceTag, onlyDependOnLibsWithTags]) => ({ sourceTag, onlyDependOnLibsWithTags })) }];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'docs/generated/**', '.nx/**', '.cache/**', '.tributary/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    plugins: { '@nx': nx },
    files: ['**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      '@nx/enforce-module-boundaries': boundaries(arrows),
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'Export an explicit, named list.' }],
    },
  },
  { files: ['**/*.spec.ts'], rules: { '@nx/enforce-module-boundaries': boundaries(testArrows) } },
  { files: ['**/*.mjs', '**/*.cjs', '**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly', Buffer: 'readonly', URL: 'readonly', setTimeout: 'readonly', require: 'readonly', module: 'readonly', __dirname: 'readonly', fetch: 'readonly', AbortSignal: 'readonly', performance: 'readonly', structuredClone: 'readonly' } }, rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
