import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { worksSettings } from '../settings.ts';
import { commands } from './env-works/commands.ts';
import { clocks, milestones, stages } from './env-works/course.ts';
import { facts } from './env-works/facts.ts';
import { overlays, rows, tiers } from './env-works/routing.ts';
import { tasks } from './env-works/tasks.ts';

/** Works that may pollute air or sound around them: the hot-spot regime of 四 (ENV-110…126). */
export const envWorks: Mechanism = {
  id: 'env-works',
  version: 2,
  title: { zh: '大气、噪声热点：工程提前公示与备案', en: 'Hot spots: advance publicity and filing of works' },
  source: '渝府发〔2010〕59号 → 投诉协调机制 篇八 四',
  stages,
  initial: 'planned',
  milestones,
  clocks,
  commands,
  onRegister: [
    { route: 'confirmed' },
    { assign: 'lead', from: { party: 'first-contact' }, when: { role: 'lead', present: false } },
    { mark: 'start-planned', when: { fact: 'works_start_on', known: true } },
    { enter: 'planned' },
  ],
  tasks,
  // Works are filed so that others may look them up; no citizen stands behind them.
  readers: [
    { party: 'manager', rules: ['ENV-130'] },
    { party: 'unit:epb-12369', rules: ['ENV-118'] },
    { party: 'unit:municipal-12319', rules: ['ENV-118'] },
    { party: 'unit:construction', rules: ['ENV-121'] },
    ...['epb', 'aic', 'culture'].map((unit) => ({ party: `unit:${unit}` as const, rules: ['ENV-123', 'ENV-125'] })),
    { party: 'unit:gov-inspection', rules: ['ENV-085', 'ENV-130'] },
    { party: 'unit:discipline-efficiency', rules: ['ENV-085'] },
    { party: 'unit:supervision', rules: ['ENV-131'] },
  ],
  facts,
  routing: { tiers, rows, overlays },
  settings: worksSettings,
};
