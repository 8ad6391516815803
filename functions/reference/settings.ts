import type * as z from 'zod/mini';
import { allowedText } from '../../shared/contracts/problems.ts';
import { type changeSettingSchema, settingsDocument } from '../../shared/contracts/reference.ts';
import { effectiveSettings, type SettingValues } from '../../shared/domain/case/settings.ts';
import type { Mechanism, SettingSpec } from '../../shared/domain/mechanism/mechanism.ts';
import { placesOf } from '../../shared/domain/mechanism/setting-places.ts';
import type { ReferenceVersion } from '../../shared/ports/reference-store.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { invalid, notFound } from '../../shared/application/refusal.ts';
import { present } from '../http/views/titles.ts';
import type { ReferenceDeps } from './deps.ts';
import { type Author, authoredView, writeVersion } from './write-version.ts';

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

/** `PUT /v1/settings/{id}`: acts on what begins from now on; what is under way keeps what it was started with. */
export async function changeSetting(
  id: string,
  { value, expectedVersion, reason }: z.infer<typeof changeSettingSchema>,
  author: Author,
  deps: ReferenceDeps,
): Promise<Answer | Failure> {
  const mechanism = deps.shipped.mechanisms.find((one) => Object.hasOwn(one.settings, id));
  const spec = mechanism?.settings[id];
  if (mechanism === undefined || spec === undefined) {
    return notFound({ zh: '没有这一设定', en: 'there is no such setting' });
  }
  if (spec.values === undefined) return nothingToChoose(spec);
  if (!spec.values.includes(value)) return invalid([{ path: 'value', message: allowedText(spec.values.map(String)) }]);
  return writeVersion(
    'settings',
    { expectedVersion, reason, author },
    (document) => {
      const settings = document === undefined ? {} : settingsDocument.parse(document);
      const own = { ...settings[mechanism.id], [id]: value };
      return { kind: 'document', document: { ...settings, [mechanism.id]: own } };
    },
    (version) => answer({ version, mechanism: mechanism.id, ...settingView(id, spec, value) }),
    deps,
  );
}

function nothingToChoose({ rules }: SettingSpec): Failure {
  const rule = rules.findLast((one) => one.startsWith('I-'));
  return failure(
    'not-allowed',
    {
      zh: '该解释只有一种实现，或由经办人逐案决定，没有可选值',
      en: 'nothing to choose: one reading is built in, or people decide case by case',
    },
    rule === undefined ? {} : { rule },
  );
}

function settingView(id: string, spec: SettingSpec, value: SettingValues[string]) {
  return {
    id,
    title: spec.title,
    rules: [...spec.rules],
    default: spec.default,
    value,
    ...present('values', spec.values, (values) => [...values]),
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
