// What a bundler for browsers finds instead of quietzone/server. The names are there so that the sentence is read.
export const createGate = undefined
export const createPayments = undefined
export const QuietzoneError = undefined
export const memoryStore = undefined
export const sign = undefined
export const verify = undefined
export const verifyProblemStatus = undefined

throw new Error(
  'quietzone/server was imported into code for the browser, where everybody could read your secret. ' +
    'Import it only on the server; the browser needs `quietzone` and, for types and parsers, `quietzone/core`. ' +
    'In a test with jsdom, let packages resolve as in Node: with Jest, ' +
    "testEnvironmentOptions: { customExportConditions: ['node', 'node-addons'] } or jest-fixed-jsdom.",
)
