export default {
  rootDir: '..',
  roots: ['<rootDir>/dist'],
  testMatch: ['**/*.spec.js', '**/*.e2e-spec.js'],
  transform: {},
  // Files of one worker share their modules: to load the application takes a second, and there are hundreds of files.
  runner: ['jest-light-runner', { runtime: 'child_process' }],
  setupFiles: ['<rootDir>/dist/test/worker.js'],
  globalSetup: '<rootDir>/dist/test/global-setup.js',
  globalTeardown: '<rootDir>/dist/test/global-teardown.js',
  maxWorkers: 2,
  cacheDirectory: '.cache/jest',
};
