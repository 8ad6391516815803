import type { FactVocabulary } from '../../../shared/domain/case/facts.ts';

/**
 * Findings on which ENV-072 and the overlays OV-03 and OV-06…OV-10 depend and which § 4 of the routing rulebook does not list. Each
 * is something that a person finds out and records; while nobody has, it is not so.
 */
export const courseFacts = {
  petition_issue: {
    type: 'flag',
    title: {
      zh: '信访中跨部门、跨行业、跨地区的突出问题',
      en: 'Prominent petition issue across departments, sectors or regions',
    },
    later: true,
    whenAbsent: false,
  },
  law_disputed: {
    type: 'flag',
    title: { zh: '部门对法律法规的理解有争议', en: 'Departments differ on the law' },
    later: true,
    whenAbsent: false,
  },
  discipline_breach: {
    type: 'flag',
    title: { zh: '涉及违法违纪', en: 'Breach of law or discipline found' },
    later: true,
    whenAbsent: false,
  },
  large_impact: {
    type: 'flag',
    title: { zh: '影响较大(未必重大)', en: 'Large impact, short of a major one' },
    later: true,
    whenAbsent: false,
  },
  promptly_solvable: {
    type: 'flag',
    title: { zh: '能够及时处理', en: 'Can be dealt with promptly' },
    later: true,
    whenAbsent: false,
  },
  own_unit_in_town: {
    type: 'flag',
    title: { zh: '主管部门在镇街设有直属机构', en: 'The department has a unit of its own in the town' },
    later: true,
    whenAbsent: false,
  },
  hard_for_one_department: {
    type: 'flag',
    title: { zh: '单个部门处理有困难', en: 'Too hard for one department' },
    later: true,
    whenAbsent: false,
  },
} as const satisfies FactVocabulary;
