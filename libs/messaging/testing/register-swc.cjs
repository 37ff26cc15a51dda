// Lets a child process of a test run the TypeScript sources, so that it never tests a stale build.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const options = { ...JSON.parse(readFileSync(join(__dirname, '../../../.swcrc'), 'utf8')), swcrc: false, sourceMaps: 'inline' };
delete options.$schema;
require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
