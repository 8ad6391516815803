import type { AwaitStageTask } from '../contracts/tasks.ts';
import { recordProposal, wantsProposal } from '../domain/case/decide.ts';
import type { EventBody } from '../domain/case/event.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';
import { claimsUrgency } from '../domain/proposal/propose.ts';
import { readText } from '../domain/proposal/read-text.ts';
import type { CaseStore } from '../ports/case-store.ts';
import { awaitStage, type AwaitStageDeps } from './await-stage.ts';
import { decideAndCommit, type LoadedCase } from './decide-and-commit.ts';
import { mechanismOf, system } from './decision-context.ts';
import { suggest } from './propose.ts';

export interface TriageDeps extends AwaitStageDeps {
  readonly store: AwaitStageDeps['store'] & Pick<CaseStore, 'events'>;
}

/**
 * Triage: where nothing is known of a case but its wording, that is read and what it suggests is recorded, for whoever
 * decides; it decides nothing. Then it waits for them, as in every stage ({@link awaitStage}). May be repeated.
 * @throws when the case does not exist, or when others keep changing it
 */
export async function triage(task: AwaitStageTask, deps: TriageDeps): Promise<void> {
  await recordWhatWordingSuggests('wait' in task ? task.wait.number : task.number, task.stage, deps);
  await awaitStage(task, deps);
}

async function recordWhatWordingSuggests(number: string, stage: string, deps: TriageDeps): Promise<void> {
  const subject = (await deps.store.load(number))?.snapshot;
  if (subject?.stage !== stage || !wantsProposal(subject)) return;
  const rules = await deps.rules.of(subject.mechanism.id);
  if (rules === undefined || mechanismOf(rules, subject).intake?.proposal === undefined) return;
  const [first] = await deps.store.events(number, { after: 0, limit: 1 });
  if (first?.event.type !== 'registered') throw new Error(`case ${number} does not begin with its registration`);
  const { content, place } = first.event.registration;
  const reading = readText({ content, ...omitUndefined({ location: place?.text }) });
  await decideAndCommit(
    { number, rules: deps.rules, actor: system },
    (found) => {
      if (found.subject.stage !== stage) return { kind: 'leave', result: undefined };
      const proposal = proposalOf(reading, found);
      const { events, subject: after } = recordProposal(found.mechanism, found.subject, proposal, found.context);
      const commits = events.some(({ type }) => type === 'proposed');
      return commits
        ? { kind: 'commit', events, subject: after, result: undefined }
        : { kind: 'leave', result: undefined };
    },
    { store: deps.store, clock: deps.recording },
  );
}

function proposalOf(
  reading: ReturnType<typeof readText>,
  { mechanism, subject, context }: LoadedCase,
): Extract<EventBody, { type: 'proposed' }> {
  const { firstContact } = subject;
  const actor = { kind: 'hotline', unit: firstContact, units: [firstContact], roles: [] } as const;
  const { proposal, routing } = suggest(reading, { mechanism, firstContact, context: { ...context, actor } });
  const { kinds, grounds, facts, factWords, unsure } = proposal;
  return {
    type: 'proposed',
    kinds: kinds.map(({ kind, score, words }) => ({ kind, score, words })),
    grounds: grounds.map(({ ground, words }) => ({ ground, words })),
    facts,
    words: factWords,
    unsure,
    ...omitUndefined({
      lead: routing?.lead,
      row: routing?.row === 'none' ? undefined : routing?.row,
      urgent: claimsUrgency(proposal) || undefined,
    }),
  };
}
