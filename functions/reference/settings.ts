import { type ChangeSetting, settingsDocument } from '../../shared/contracts/reference.ts';
import { effectiveSettings, type SettingValues } from '../../shared/domain/case/settings.ts';
import type { Mechanism, SettingSpec } from '../../shared/domain/mechanism/mechanism.ts';
import { placesOf } from '../../shared/domain/mechanism/setting-places.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { present } from '../http/views/titles.ts';
import type { ReferenceDeps } from '../../shared/application/reference/deps.ts';
import type { Author } from '../../shared/application/reference/change-document.ts';
import { changeSetting as change } from '../../shared/application/reference/change-setting.ts';
import { authoredView } from './authored-view.ts';

/** `GET /v1/settings`: every interpretation, how it is set here, where it acts and who set it so; and the calendar. */
export async function listSettings(deps: ReferenceDeps): Promise<Answer> {
  const [{ mechanisms, settings, calendar }, versions] = await Promise.all([
    deps.rules.current(),
    deps.reference.versions('settings'),
  ]);
  const views = mechanisms.flatMap((mechanism) => {
    const effective = effectiveSettings(mechanism, settings[mechanism.id] ?? {});
    return Object.entries(mechanism.settings).map(([id, spec]) => ({
      mechanism: mechanism.id,
      ...settingView(id, spec, effective[id] ?? spec.default),
      acts: placesView(mechanism, id),
      changes: changesOf(mechanism.id, id, spec, versions),
    }));
  });
  return answer({
    version: versions[0]?.version ?? 0,
    settings: views.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    calendar: { version: calendar.version, publishedYears: [...calendar.publishedYears] },
  });
}

/** `PUT /v1/settings/{id}` */
export async function changeSetting(
  id: string,
  body: ChangeSetting,
  author: Author,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const outcome = await change(id, body, author, deps);
  if (outcome.kind === 'refused') return outcome;
  const { mechanism, spec, value } = outcome.told;
  return answer({ version: outcome.version, mechanism: mechanism.id, ...settingView(id, spec, value) });
}

function settingView(id: string, spec: SettingSpec, value: SettingValues[string]) {
  return {
    id,
    title: spec.title,
    rules: [...spec.rules],
    default: spec.default,
    value,
    ...present('values', spec.values, (values) => [...values]),
    ...present('range', spec.range, (range) => ({ ...range })),
    ...present('meanings', spec.meanings, (meanings) => ({ ...meanings })),
  };
}

function placesView(mechanism: Mechanism, id: string) {
  const { clocks, commands, rows, elsewhere } = placesOf(mechanism, id);
  return { clocks: [...clocks], commands: [...commands], rows: [...rows], elsewhere: [...elsewhere] };
}

/** The versions in which this one setting changed, newest first. */
function changesOf(mechanism: string, id: string, spec: SettingSpec, newestFirst: readonly ReferenceVersion[]) {
  const valueIn = (version: ReferenceVersion | undefined) =>
    (version && settingsDocument.parse(version.document)[mechanism]?.[id]) ?? spec.default;
  return newestFirst.flatMap((version, index) => {
    const [from, value] = [valueIn(newestFirst[index + 1]), valueIn(version)];
    return from === value ? [] : [{ ...authoredView(version), from, value }];
  });
}
