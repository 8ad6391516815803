import type { UnitId } from '../mechanism/mechanism.ts';

/**
 * Who reads the reports of every unit besides managers: the Model City Office, which evaluates and ranks (ENV-142,
 * D-24), and the bodies that supervise (ENV-131, ENV-085). Every other unit reads its own.
 */
export const readsEveryUnit: readonly UnitId[] = [
  'model-city',
  'supervision',
  'gov-inspection',
  'discipline-efficiency',
];

/** Who sees, besides managers, who was given complainants' data: the bodies that supervise (ENV-085, ENV-131). */
export const seesReadings: readonly UnitId[] = ['supervision', 'gov-inspection', 'discipline-efficiency'];

/** Who makes and publishes rankings besides managers (ENV-142). */
export const ranksUnits: readonly UnitId[] = ['model-city'];
