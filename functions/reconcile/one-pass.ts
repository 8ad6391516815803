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
}

/**
 * A pass over all open cases.
 * @throws where a case could not be repaired or not every one was looked at, so that the function's alarm tells of it
 */
export async function onePass(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: PassDeps,
): Promise<Reconciliation> {
  const pass = await reconcile(deps, () => context.getRemainingTimeInMillis() > reservedMs);
  deps.measure(pass);
  await deps.passes.keep(pass);
  if (pass.failed > 0) throw new Error(`${pass.failed} cases could not be reconciled`);
  if (!pass.complete) throw new Error(`the time was over after ${pass.cases} cases`);
  return pass;
}
