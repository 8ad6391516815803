import type { SettingValues } from '../case/settings.ts';
import type { LocalDate } from '../instant.ts';
import type { Successions, UnitId } from '../mechanism/mechanism.ts';
import type { SeriesSpec, ThresholdSpec } from '../mechanism/series.ts';
import { actingFor } from '../organisation/succession.ts';
import { isInForce, type Unit, unitsOfKinds } from '../organisation/unit.ts';
import type { Text } from '../text.ts';

/** Of what a series has a number in each slot. */
export interface Subject {
  readonly id: string;
  readonly title: Text;
  /** Who answers for it. */
  readonly unit: UnitId;
}

/** The subjects of a series on a day: units that are in force then, or its points with whoever answers for them now. */
export function subjectsOf(
  { subjects }: Pick<SeriesSpec, 'subjects'>,
  units: readonly Unit[],
  successions: Successions | undefined,
  day: LocalDate,
): readonly Subject[] {
  if ('points' in subjects) {
    return Object.entries(subjects.points).map(([id, { title, unit }]) => ({
      id,
      title,
      unit: actingFor(unit, successions),
    }));
  }
  const named =
    'list' in subjects
      ? units.filter((unit) => subjects.list.includes(unit.id) && isInForce(unit, day))
      : unitsOfKinds(subjects.kinds, units, day).filter(({ id }) => !(subjects.except ?? []).includes(id));
  return named.map(({ id, name }) => ({ id, title: name, unit: actingFor(id, successions) }));
}

/** What a number of the subject must not be above; undefined where the organisation has set none. */
export function limitOf(
  { above }: Pick<ThresholdSpec, 'above'>,
  subject: string,
  settings: SettingValues,
): number | undefined {
  const own = above.subjects?.[subject];
  return [own, above.setting]
    .map((setting) => (setting === undefined ? undefined : settings[setting]))
    .find((set) => typeof set === 'number' && set > 0) as number | undefined;
}

/** Whether the organisation watches the subject first. */
export function isInFocus(
  { focus = {} }: Pick<SeriesSpec, 'focus'>,
  subject: string,
  settings: SettingValues,
): boolean {
  const setting = Object.hasOwn(focus, subject) ? focus[subject] : undefined;
  return setting !== undefined && settings[setting] === true;
}
