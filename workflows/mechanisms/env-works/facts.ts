import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';
import { noiseFacts } from '../env-complaint/facts-noise.ts';

/** What is told of works that may pollute air or sound around them (ENV-110…125). */
export const facts = {
  works_kind: noiseFacts.works_kind,
  night_work: { ...noiseFacts.night_work, whenAbsent: false },
  night_cause: { ...noiseFacts.night_cause, whenAbsent: [] },
  works_start_on: {
    type: 'date',
    title: { zh: '产生污染的作业开始日期', en: 'Day on which the polluting work starts' },
    later: true,
  },
  new_venue: {
    type: 'enum',
    title: { zh: '新建场所', en: 'New venue' },
    whenAbsent: 'none',
    values: {
      none: { zh: '不是', en: 'None' },
      entertainment: { zh: '经营性文化娱乐场所', en: 'Entertainment venue' },
      large_entertainment: { zh: '大型经营性文化娱乐场所', en: 'Large entertainment venue' },
      catering: { zh: '餐饮、加工、维修', en: 'Catering, processing or repair' },
    },
  },
  eia_done: { type: 'flag', title: { zh: '已执行环境影响评价', en: 'Environmental impact assessed' }, later: true },
  site_agreed: {
    type: 'flag',
    title: { zh: '环评意见同意选址', en: 'The assessment agrees to the site' },
    later: true,
  },
  public_asked: { type: 'flag', title: { zh: '已征求周边公众意见', en: 'The public around was asked' }, later: true },
  hearing_held: { type: 'flag', title: { zh: '已举行听证', en: 'A hearing was held' }, later: true },
  licence_issued: {
    type: 'flag',
    title: { zh: '已核发许可或执照', en: 'A licence was issued' },
    later: true,
    whenAbsent: false,
  },
  environmental_opinion: {
    type: 'flag',
    title: { zh: '环保部门已出具书面认定意见', en: "The environmental department's written opinion exists" },
    later: true,
    whenAbsent: false,
  },
} as const satisfies FactVocabulary;
