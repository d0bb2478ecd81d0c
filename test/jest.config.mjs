/** What takes minutes by itself runs with TRIALS=1: before a release, and whenever it is touched. */
const TRIALS = '/dist/test/(console/screens|loop/sync-kills|gql/playground|cli/demo|examples)';

export default {
  rootDir: '..',
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.spec.js', '**/*.e2e-spec.js'],
  testPathIgnorePatterns: process.env.TRIALS ? [] : [TRIALS],
  transform: {},
  // Loads what must be loaded before the rest; see the file.
  setupFiles: ['<rootDir>/test/preload.mjs'],
  globalSetup: '<rootDir>/dist/test/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/global-teardown.js',
  testTimeout: 60_000,
  maxWorkers: 2,
  // Modules of a test file are never quite let go of: a worker that has grown is replaced by a fresh one.
  workerIdleMemoryLimit: '1500MB',
  cacheDirectory: '.cache/jest',
};
