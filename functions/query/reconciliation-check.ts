import type { HealthReason } from '../../shared/domain/health.ts';
import type { HealthCheck } from '../../shared/ports/health.ts';
import type { ReconciliationLog } from '../../shared/ports/reconciliation-log.ts';

/** What the last pass over the open cases says of the service; nothing before the first one has ended. */
export function reconciliationCheck(passes: Pick<ReconciliationLog, 'latest'>): HealthCheck {
  return async () => {
    const pass = await passes.latest();
    if (pass === undefined) return [];
    const { failed, complete, repairs, endedAt: since } = pass;
    const repaired = Object.values(repairs).reduce((a, b) => a + b);
    const reasons: HealthReason[] = [];
    if (failed > 0 || !complete) reasons.push({ code: 'reconciliation-failed', count: failed, since });
    if (repaired > 0) reasons.push({ code: 'reconciliation-repairs', count: repaired, since });
    return reasons;
  };
}
