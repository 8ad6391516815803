import type { RoutingRow, RoutingTier } from '../../../shared/domain/mechanism/mechanism.ts';
import { airRows } from './routing-air.ts';
import { featureDustAndAirRows } from './routing-feature-dust-air.ts';
import { featureNoiseRows } from './routing-feature-noise.ts';
import { featureOtherRows } from './routing-feature-other.ts';
import { originRows } from './routing-origin.ts';
import { projectRows } from './routing-projects.ts';
import { remainderRows } from './routing-remainder.ts';
import { socialNoiseRows } from './routing-social-noise.ts';
import { worksRows } from './routing-works.ts';

/** The order of the matrix (routing rulebook § 1); that the hot-spot tier precedes the general rules is I-15. */
export const tiers: readonly RoutingTier[] = [
  { id: 'tier-0', title: { zh: '来源与重大影响', en: 'Origin and major impact' }, evaluate: { how: 'first' } },
  { id: 'tier-a', title: { zh: '大气、噪声热点', en: 'Air and noise hot spots' }, evaluate: { how: 'first' } },
  {
    id: 'tier-b',
    title: { zh: '涉及两个以上部门', en: 'Two or more departments' },
    evaluate: { how: 'if-several', count: 'tier-c' },
  },
  { id: 'tier-c', title: { zh: '污染特征与职责', en: 'Feature and duty' }, evaluate: { how: 'first' } },
  { id: 'tier-d', title: { zh: '其余', en: 'Remainder' }, evaluate: { how: 'first' } },
];

/** The rows of the matrix in the order of evaluation. */
export const rows: readonly RoutingRow[] = [
  ...originRows,
  ...worksRows,
  ...socialNoiseRows,
  ...airRows,
  ...projectRows,
  ...featureNoiseRows,
  ...featureDustAndAirRows,
  ...featureOtherRows,
  ...remainderRows,
];

export { overlays } from './routing-overlays.ts';
