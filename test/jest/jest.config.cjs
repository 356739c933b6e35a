// As docs/testing.md prints it.
module.exports = {
  testEnvironment: 'jest-fixed-jsdom',
  setupFiles: ['./jest.setup.cjs'],
  transformIgnorePatterns: ['/node_modules/(?!quietzone/)'], // its modules are ES modules
}
