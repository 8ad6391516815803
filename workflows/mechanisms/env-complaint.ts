import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { complaintSettings } from '../settings.ts';
import { clocks } from './env-complaint/clocks.ts';
import { coordinationClocks } from './env-complaint/clocks-coordination.ts';
import { notPossibleWithoutContact } from './env-complaint/contact.ts';
import { afterCommands } from './env-complaint/commands-after.ts';
import { coordinationCommands } from './env-complaint/commands-coordination.ts';
import { endingCommands } from './env-complaint/commands-ending.ts';
import { handlingCommands } from './env-complaint/commands-handling.ts';
import { recordCommands } from './env-complaint/commands-records.ts';
import { breachFound, transferCommands } from './env-complaint/commands-transfer.ts';
import { readers } from './env-complaint/readers.ts';
import { facts } from './env-complaint/facts.ts';
import { overlays, rows, tiers } from './env-complaint/routing.ts';
import { strongReaction } from './env-complaint/signs.ts';
import { milestones, stages } from './env-complaint/stages.ts';
import { tasks } from './env-complaint/tasks.ts';

/** Solving citizens' complaints about pollution: 解决群众投诉环境污染问题协调机制. */
export const envComplaint: Mechanism = {
  id: 'env-complaint',
  version: 3,
  title: { zh: '解决群众投诉环境污染问题协调机制', en: "Citizens' complaints about pollution" },
  source: '渝府发〔2010〕59号 → 投诉协调机制 篇八',
  stages,
  initial: 'triage',
  milestones,
  clocks: { ...clocks, ...coordinationClocks },
  commands: {
    ...transferCommands,
    ...handlingCommands,
    ...coordinationCommands,
    ...recordCommands,
    ...afterCommands,
    ...endingCommands,
  },
  onRegister: [
    ...notPossibleWithoutContact,
    { route: 'firm' },
    breachFound,
    strongReaction,
    { mark: 'triaged', when: { role: 'target', present: true } },
    { mark: 'out-of-remit', as: 'registered', when: { remit: 'other' } },
    { mark: 'taken-over', as: 'registered', when: { remit: 'own' } },
    { enter: 'acceptance', when: { remit: 'own' } },
    { enter: 'transfer', when: { role: 'target', present: true } },
    { enter: 'triage' },
  ],
  tasks,
  readers,
  facts,
  routing: { tiers, rows, overlays },
  settings: complaintSettings,
};
