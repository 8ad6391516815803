import type { CommandSpec, Mechanism } from '../mechanism/mechanism.ts';
import type { Text } from '../text.ts';
import type { Case } from './case.ts';

/** Why an imported closed case takes no command. */
export const onlyHistoryText: Text = {
  zh: '本案在原系统已办结，作为历史导入，只供查阅',
  en: 'the case was closed in another system and taken over as history: it can only be read',
};

/** Why an unknown command is rejected. */
export function unknownCommandText(type: string): Text {
  return { zh: `没有“${type.slice(0, 40)}”这一操作`, en: `there is no command "${type.slice(0, 40)}"` };
}

/** Why a command on an earlier version is rejected. */
export function staleVersionText(expected: number, actual: number): Text {
  return {
    zh: `案件已更新到版本 ${actual}，您看到的是版本 ${expected}，请核对最新情况后再操作`,
    en: `the case has moved on to version ${actual} since version ${expected}; read it again first`,
  };
}

/** Why a command is rejected in this stage, and where it is allowed. */
export function wrongStageText(spec: CommandSpec, { stages }: Mechanism, { stage }: Case): Text {
  const here = stages[stage]?.title ?? { zh: stage, en: stage };
  const allowed = (typeof spec.stages === 'string' ? [] : spec.stages).flatMap((id) => stages[id]?.title ?? []);
  const where =
    allowed.length > 0
      ? {
          zh: `可在以下阶段办理：${allowed.map(({ zh }) => zh).join('、')}`,
          en: `it is in: ${allowed.map(({ en }) => en).join(', ')}`,
        }
      : { zh: '结案前方可办理', en: 'it is while the case is open' };
  return {
    zh: `“${here.zh}”阶段不能“${spec.title.zh}”；${where.zh}`,
    en: `"${spec.title.en}" is not allowed in the stage "${here.en}"; ${where.en}`,
  };
}

/** Why a command of another unit is rejected. */
export function notYourUnitText({ title }: CommandSpec): Text {
  return { zh: `“${title.zh}”不由贵单位办理`, en: `"${title.en}" is not for your unit to do` };
}
