import { omitUndefined } from '../omit-undefined.ts';
import { carriedOver } from './carried-over.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';
import { withDeadlineEvent } from './evolve-deadlines.ts';
import { amended, born, withAct, withFacts, withStage } from './evolve-record.ts';
import { withFiles, withInformation, withoutFile } from './files.ts';
import { applyMarks, withObstacle, withoutObstacle, withRound } from './evolve-steps.ts';
import { assigned, joined, personAssigned, routed } from './evolve-units.ts';
import { linked, unlinked } from './links.ts';
import { involvedWith } from '../privacy/involvement.ts';
import { succeededCase } from './succeeded-case.ts';

/** The case after an event. Replaying all events of a case from `undefined` gives its snapshot. */
export function evolve(subject: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'registered') {
    return applyMarks(withFiles(born(event), event, event.evidence), event.marks, event.seq);
  }
  if (!subject) throw new Error(`the first event of a case must be "registered", not "${event.type}"`);
  const next: Case = { ...subject, version: event.seq };
  switch (event.type) {
    case 'act':
      return withFiles(withAct(applyMarks(next, event.marks, event.seq), event), event, event.data, event.keep);
    case 'marked':
      return applyMarks(next, event.marks, event.seq);
    case 'facts-learned':
      return withFacts(next, event);
    case 'routed':
      return routed(next, event);
    case 'rerouted':
      return { ...next, routing: event.result };
    case 'proposed': {
      const { at, seq, urgent } = event;
      return { ...next, proposal: { at, seq, stage: next.stage, ...omitUndefined({ urgent }) } };
    }
    case 'step-impossible':
      return withObstacle(next, event);
    case 'step-possible':
      return withoutObstacle(next, event);
    case 'assigned':
      return assigned(next, event);
    case 'person-assigned':
      return personAssigned(next, event);
    case 'registration-amended':
      return { ...next, registration: amended(next.registration, event.registration) };
    case 'code-issued':
      return { ...next, code: { generation: event.generation, digest: event.codeDigest } };
    case 'linked':
      return { ...next, links: linked(next.links, event) };
    case 'unlinked':
      return { ...next, links: unlinked(next.links, event) };
    case 'parts-changed': {
      const told = event.parts.map(({ number, ...state }) => [number, state] as const);
      return { ...next, parts: { ...next.parts, ...Object.fromEntries(told) } };
    }
    case 'units-involved':
      return { ...next, involved: involvedWith(next.involved, event.units) };
    case 'carried-over':
      return carriedOver(next, event);
    case 'unit-succeeded':
      return succeededCase(next, event);
    case 'unit-joined':
      return joined(next, event);
    case 'stage-entered':
      return withStage(next, event);
    case 'round-opened':
      return withRound(next, event);
    case 'sign-listed': {
      const { sign, title, rules, at, to } = event;
      return { ...next, signs: [...(next.signs ?? []), { sign, title, rules, at, to }] };
    }
    case 'attempt-refused':
      return withFiles(next, event, event.data, event);
    case 'information-added':
      return withFiles(withInformation(next, event), event, event.evidence);
    case 'file-hidden':
      return withoutFile(next, event);
    default:
      return withDeadlineEvent(next, event);
  }
}
