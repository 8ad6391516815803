import type { HealthReason } from '../domain/health.ts';

/** Looks at one part of the service and says what is wrong with it: nothing personal, no number of a case. */
export type HealthCheck = () => Promise<readonly HealthReason[]>;
