/**
 * The parts of the account's concurrency that the functions behind the API get at most. What is left belongs to those
 * that watch the cases (dispatch, tick and the rest): nobody outside can call them, and no flood at the API takes it.
 */
const parts = {
  intake: 0.2,
  command: 0.1,
  query: 0.2,
  files: 0.03,
  report: 0.04,
  propose: 0.04,
  reference: 0.02,
  notices: 0.01,
  replay: 0.01,
  describe: 0.015,
} as const;

/** The part of one of them; `account`: what the account may run at once. */
export function partOf(account: number | undefined) {
  return (name: keyof typeof parts): { readonly reservedConcurrency?: number } =>
    account === undefined ? {} : { reservedConcurrency: Math.floor(account * parts[name]) };
}
