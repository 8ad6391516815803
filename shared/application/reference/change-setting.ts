import { allowedText } from '../../contracts/issues.ts';
import { type ChangeSetting, settingsDocument } from '../../contracts/reference.ts';
import { canBe, type SettingValues } from '../../domain/case/settings.ts';
import type { Mechanism, SettingSpec } from '../../domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { Text } from '../../domain/text.ts';
import { invalid, notFound, refusal, type Refusal } from '../refusal.ts';
import { type Author, changeDocument, type Changed } from './change-document.ts';
import type { ReferenceDeps } from './deps.ts';

/** A setting with its new value. */
export interface SetValue {
  readonly mechanism: Mechanism;
  readonly spec: SettingSpec;
  readonly value: SettingValues[string];
}

/** Acts on what begins from now on; what is under way keeps what it was started with. */
export async function changeSetting(
  id: string,
  { value, expectedVersion, reason }: ChangeSetting,
  author: Author,
  deps: ReferenceDeps,
): Promise<Changed<SetValue> | Refusal> {
  const mechanism = deps.shipped.mechanisms.find((one) => Object.hasOwn(one.settings, id));
  const spec = mechanism?.settings[id];
  if (mechanism === undefined || spec === undefined) {
    return notFound({ zh: '没有这一设定', en: 'there is no such setting' });
  }
  if (spec.values === undefined && spec.range === undefined) return nothingToChoose(spec);
  if (!canBe(spec, value)) return invalid([{ path: 'value', message: choicesText(spec) }]);
  return changeDocument(
    'settings',
    { expectedVersion, reason, author },
    (document) => {
      const settings = document === undefined ? {} : settingsDocument.parse(document);
      const own = { ...settings[mechanism.id], [id]: value };
      return {
        kind: 'document',
        document: { ...settings, [mechanism.id]: own },
        told: { mechanism, spec, value },
      };
    },
    deps,
  );
}

function choicesText({ values = [], range }: SettingSpec): Text {
  if (range === undefined) return allowedText(values.map(String));
  const { min, max } = range;
  return { zh: `须为 ${min} 至 ${max} 的整数`, en: `must be a whole number from ${min} to ${max}` };
}

function nothingToChoose({ rules }: SettingSpec): Refusal {
  const rule = rules.findLast((one) => one.startsWith('I-'));
  return refusal(
    'not-allowed',
    {
      zh: '该解释只有一种实现，或由经办人逐案决定，没有可选值',
      en: 'nothing to choose: one reading is built in, or people decide case by case',
    },
    omitUndefined({ rule }),
  );
}
