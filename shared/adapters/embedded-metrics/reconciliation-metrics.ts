import type { Reconciliation } from '../../ports/reconciliation-log.ts';

/** The names by which CloudWatch knows the metrics; the alarms read the same. */
export const reconciliationMetrics = {
  namespace: 'Banjie',
  dimension: 'Stage',
  /** 1 for a pass that looked at every open case. */
  complete: 'ReconciliationComplete',
  cases: 'ReconciliationCases',
  repairs: 'ReconciliationRepairs',
  failed: 'ReconciliationFailed',
} as const;

/** One line of CloudWatch's embedded metric format for a pass, with the repairs by their kind as fields beside it. */
export function reconciliationLine(stage: string, timestampMs: number, pass: Reconciliation): string {
  const { namespace, dimension, complete, cases, repairs, failed } = reconciliationMetrics;
  const values = {
    [complete]: pass.complete ? 1 : 0,
    [cases]: pass.cases,
    [repairs]: Object.values(pass.repairs).reduce((a, b) => a + b),
    [failed]: pass.failed,
  };
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: 'Count' }));
  return JSON.stringify({
    _aws: {
      Timestamp: timestampMs,
      CloudWatchMetrics: [{ Namespace: namespace, Dimensions: [[dimension]], Metrics }],
    },
    [dimension]: stage,
    ...values,
    ...pass.repairs,
  });
}
