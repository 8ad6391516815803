/** What a unit can be. */
export const unitKinds = [
  'district-department',
  'township',
  'subdistrict-office',
  'centre',
  'duty-office',
  'supervision',
  'government',
  'key-works-office',
  'sub-unit',
] as const;

/** What a unit can be. */
export type UnitKind = (typeof unitKinds)[number];
