export { openDataDirectory } from './data-directory';
export { readStandaloneSettings, type StandaloneSettings } from './settings';
export { startStandalone, type Standalone } from './start-standalone';
