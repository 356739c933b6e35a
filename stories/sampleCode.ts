/** What a code of the simulator holds. It says that nothing can be paid with it. */
export const SAMPLE_CODE = 'https://simulator.test/bank/s3Qm1k0ZrT8vXyPa?test=not-a-real-payment'
