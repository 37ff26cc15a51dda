// One Jest for the workspace. Projects: unit (no network), integration (real servers), e2e (whole system).
// ESM-only packages are transformed to CommonJS, since Jest's own ESM support is experimental.
const swcOptions = { ...JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8')), swcrc: false };
delete swcOptions.$schema;
const workspaceModules = { '^@tributary/(gateway|crm|ticketing|im|standalone)$': '<rootDir>/apps/$1/src/index.ts', '^@tributary/([^/]+)$': '<rootDir>/libs/$1/src/index.ts' };
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs|cjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: [
    '/node_modules/(?!(github-slugger|@electric-sql|@nestjs|@nats-io|lodash-es|jose|marklassian|marked|mime|@truto|hyparquet-writer|hyparquet|wild-wild-path|wild-wild-parser|wild-wild-utils|is-plain-obj|fast-check|pure-rand|@scalar|dice-coefficient|n-gram|@json2csv|@streamparser|file-type|strtok3|token-types|uint8array-extras|@tokenizer|@borewit|@seriousme)/)',
  ],
  moduleNameMapper: workspaceModules,
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
};
module.exports = {
  // A loaded machine is slow, not wrong: tests fail on what they observe, not on how long it took.
  testTimeout: 60_000,
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'], testPathIgnorePatterns: [...base.testPathIgnorePatterns, '\\.int\\.spec\\.ts$', '/apps/e2e/'] },
    { ...base, displayName: 'integration', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.int.spec.ts'] },
    { ...base, displayName: 'e2e', testMatch: ['<rootDir>/apps/e2e/**/*.spec.ts'] },
  ],
};
