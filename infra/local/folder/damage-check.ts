import { errorFields, type Log } from '../../../shared/application/log.ts';
import type { HealthReason } from '../../../shared/domain/health.ts';
import type { HealthCheck } from '../../../shared/ports/health.ts';
import type { DatabaseFile } from './examine.ts';

/** What the health says of files that are still looked at while the server answers already. */
export function damageCheck(damaged: Promise<readonly DatabaseFile[]>, log: Log): HealthCheck {
  let reasons: readonly HealthReason[] = [];
  damaged.then(
    (files) => {
      if (files.length === 0) return;
      log({ level: 'error', message: 'files are damaged: stop the server and restore a backup', files });
      reasons = [{ code: 'damaged', count: files.length }];
    },
    (error: unknown) => log({ level: 'error', message: 'damage could not be looked for', ...errorFields(error) }),
  );
  return async () => reasons;
}
