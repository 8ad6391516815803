import { effectiveSettings, type SettingValues } from '../../domain/case/settings.ts';
import type { Mechanism } from '../../domain/mechanism/mechanism.ts';
import type { SeriesSpec } from '../../domain/mechanism/series.ts';
import type { LocalDate } from '../../domain/instant.ts';
import type { MeasuredDay, Posted } from '../../domain/measurements/measured-day.ts';
import { measuredDay } from '../../domain/measurements/measured-day.ts';
import { measuredDocument } from '../../contracts/measurements.ts';
import type { MeasuredKind, ReferenceStore, ReferenceVersion } from '../../ports/reference-store.ts';
import type { Rules } from '../../ports/rules.ts';

/** A series with the mechanism that its cases are of, and the settings that are in force. */
export interface OwnSeries {
  readonly id: string;
  readonly spec: SeriesSpec;
  readonly mechanism: Mechanism;
  readonly settings: SettingValues;
}

/** Everything that the organisation measures, in the order of its mechanisms. */
export function seriesOf({ mechanisms, settings }: Pick<Rules, 'mechanisms' | 'settings'>): readonly OwnSeries[] {
  return mechanisms.flatMap((mechanism) =>
    Object.entries(mechanism.series ?? {}).map(([id, spec]) => ({
      id,
      spec,
      mechanism,
      settings: effectiveSettings(mechanism, settings[mechanism.id] ?? {}),
    })),
  );
}

/** Where the numbers of a subject and day are kept. */
export function measuredKind(series: string, subject: string, day: LocalDate): MeasuredKind {
  return `measured:${series}:${subject}:${day}`;
}

/** A day of a subject with how often it was posted. @throws when a stored document does not fit its schema */
export async function readDay(
  kind: MeasuredKind,
  reference: Pick<ReferenceStore, 'versions'>,
): Promise<{ readonly version: number; readonly day: MeasuredDay }> {
  const newestFirst = await reference.versions(kind);
  return { version: newestFirst[0]?.version ?? 0, day: measuredDay(newestFirst.toReversed().map(postedOf)) };
}

function postedOf({ document, ...version }: ReferenceVersion): Posted {
  return { ...version, document: measuredDocument.parse(document) };
}
