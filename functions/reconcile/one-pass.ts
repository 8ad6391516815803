import type { Context } from 'aws-lambda';
import { reconcile } from '../../shared/application/reconcile.ts';
import type { ReconcileDeps } from '../../shared/application/reconcile-deps.ts';
import type { Reconciliation, ReconciliationLog } from '../../shared/ports/reconciliation-log.ts';

/** What is left of the function's time when it stops; the next call looks at the most pressing cases first again. */
const reservedMs = 20_000;

/** What one reconciliation needs. */
export interface PassDeps extends ReconcileDeps {
  readonly passes: Pick<ReconciliationLog, 'keep'>;
  readonly measure: (pass: Reconciliation) => void;
  /** Puts the lines of earlier versions under the organisation whose they are. */
  readonly placeUnowned: (
    hasTimeLeft: () => boolean,
  ) => Promise<{ readonly placed: number; readonly complete: boolean }>;
}

/**
 * A pass over all open cases.
 * @throws where a case could not be repaired or not every one was looked at, so that the function's alarm tells of it
 */
export async function onePass(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: PassDeps,
): Promise<Reconciliation> {
  const hasTimeLeft = (): boolean => context.getRemainingTimeInMillis() > reservedMs;
  const pass = await reconcile(deps, hasTimeLeft);
  deps.measure(pass);
  await deps.passes.keep(pass);
  // Cases first: a line under no organisation is found all the same.
  const { placed, complete } = await deps.placeUnowned(hasTimeLeft);
  if (placed > 0) deps.log({ level: 'info', message: 'lines were put under their organisation', placed, complete });
  if (pass.failed > 0) throw new Error(`${pass.failed} cases could not be reconciled`);
  if (!pass.complete) throw new Error(`the time was over after ${pass.cases} cases`);
  return pass;
}
