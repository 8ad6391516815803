import type { Text } from '../text.ts';
import type { SatisfiedBy } from './unit-report.ts';

/** Outcomes of a case as the analysis names them (ENV-101…103, ENV-151). */
export const resultTitles: Readonly<Record<string, Text>> = {
  open: { zh: '未办结', en: 'Not concluded' },
  resolved: { zh: '已解决', en: 'Resolved' },
  'partly-resolved': { zh: '部分解决', en: 'Partly resolved' },
  unfounded: { zh: '反映不实', en: 'Unfounded' },
  'law-silent': { zh: '法律政策没有规定', en: 'The law is silent' },
  'no-means-yet': { zh: '暂时没有条件解决', en: 'No means yet' },
  'excessive-demand': { zh: '要求过高', en: 'Excessive demand' },
  other: { zh: '其他', en: 'Other' },
};

/** The title of cases of which a dimension is not known. */
export const unknownTitle: Text = { zh: '未注明', en: 'Not told' };

/** How satisfaction is counted, kept with each ranking (I-23). */
export function satisfactionFormula(satisfiedBy: SatisfiedBy): Text {
  const { zh, en } = satisfactionTitles[satisfiedBy];
  return {
    zh: `${zh}；满意率＝当月评价为满意的案件÷当月有评价的案件，一案一月以最后一次评价计，投诉人本人的评价优先于单位回访的记录；未评价的另列；满意率相同名次相同（I-23）`,
    en: `${en}; rate = satisfied ÷ evaluated in the month, each case once by its last answer, the complainant's own word before what a unit wrote down; unevaluated cases are shown apart; equal rates share a rank (I-23)`,
  };
}

const satisfactionTitles: Readonly<Record<SatisfiedBy, Text>> = {
  'all-three': { zh: '三个方面都满意计为满意', en: 'Satisfied is who is satisfied in all three aspects' },
  result: {
    zh: '对办理结果满意计为满意（本区设定）',
    en: 'Satisfied is who is satisfied with the result (set by the district)',
  },
};
