import type { Mechanism } from '../../shared/domain/mechanism.ts';
import { worksSettings } from '../settings.ts';
import { commands } from './env-works/commands.ts';
import { clocks, milestones, stages } from './env-works/course.ts';
import { facts } from './env-works/facts.ts';
import { overlays, rows, tiers } from './env-works/routing.ts';

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
  facts,
  routing: { tiers, rows, overlays },
  settings: worksSettings,
};
