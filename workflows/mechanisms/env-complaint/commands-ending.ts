import type { CommandSpec, Guard } from '../../../shared/domain/mechanism/mechanism.ts';
import { voiding, withdrawal } from '../endings.ts';

/** Obligations that a finding or a decision has begun: they are not the complainant's to take back. */
const owed: readonly Guard[] = [
  {
    unless: { any: [{ not: { done: 'verified' } }, { done: 'filed' }] },
    rule: 'ENV-063',
    message: {
      zh: '违法行为已查实，须先立案：撤回或作废不免除立案查处',
      en: 'a violation is verified: it is filed first, whatever becomes of the complaint',
    },
  },
  {
    unless: { not: { reached: 'limited-solution', notSince: 'rectified' } },
    rule: 'ENV-102',
    message: {
      zh: '限时解决的问题尚未解决，须先解决并记录整改完成',
      en: 'what was to be solved by a set day is solved first, and recorded as rectified',
    },
  },
  {
    unless: { not: { reached: 'listed', notSince: 'delisted' } },
    rule: 'ENV-149',
    message: { zh: '挂牌督办案件须先摘牌', en: 'a listed case is delisted first' },
  },
  {
    unless: { any: [{ not: { fact: 'discipline_breach', is: true } }, { done: 'discipline-reported' }] },
    rule: 'ENV-073',
    message: {
      zh: '涉及违法违纪的，须先报告纪检监察部门',
      en: 'a breach of discipline is reported first',
    },
  },
];

/** A danger is there whoever speaks of it: the site is looked at before the matter may rest. */
const dangerLookedAt: Guard = {
  unless: {
    any: [
      { not: { fact: 'immediate_ground', includesAny: ['drinking_water', 'sudden_incident', 'health_or_safety'] } },
      { done: 'site-done' },
    ],
  },
  rule: 'ENV-061',
  message: {
    zh: '涉及饮用水安全、突发环境事件或群众健康、环境安全的，须先到现场调查处置，再办理撤回',
    en: 'drinking water, a sudden incident, or health and environmental safety: the site is acted on first',
  },
};

const rules = ['ENV-010', 'ENV-012', 'ENV-100'];

/** Withdrawn by who complained, or no complaint at all: each an end of its own, beside closing. */
export const endingCommands = {
  withdraw: withdrawal({
    end: 'closed',
    by: ['first-contact', 'lead', 'citizen'],
    rules: ['ENV-012', 'ENV-100'],
    owed: [...owed, dangerLookedAt],
  }),
  ...voiding({
    end: 'closed',
    confirms: ['first-contact', 'unit:epb-12369', 'manager'],
    asks: ['lead', 'target'],
    rules,
    owed,
  }),
} as const satisfies Record<string, CommandSpec>;
