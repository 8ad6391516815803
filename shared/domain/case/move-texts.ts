import type { Text } from '../text.ts';

/** Why a closed case is not moved. */
export const isClosedAlready: Text = {
  zh: '案件已办结，不再转入新版机制',
  en: 'the case is closed and stays with its version of the mechanism',
};

/** Why a case is not moved a second time. */
export function isThere(version: number): Text {
  return { zh: `案件已按第${version}版办理`, en: `the case runs under version ${version} already` };
}

/** Why a case of a version is not moved of which the later one says nothing. */
export function saysNothing(from: number, to: number): Text {
  return {
    zh: `第${to}版未写明第${from}版的案件如何接续（supersedes），案件留在第${from}版`,
    en: `version ${to} does not say what becomes of cases of version ${from} (supersedes): they stay with it`,
  };
}

/** Why a case in a stage that has gone is not moved. */
export function stays({ zh, en }: Text): Text {
  return { zh: `新版没有案件所处的阶段，案件留在原版：${zh}`, en: `its stage has gone, so the case stays: ${en}` };
}
