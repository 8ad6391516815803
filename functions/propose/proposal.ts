import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import { proposeIntake, type ProposeDeps, type Proposed } from '../../shared/application/propose.ts';
import type { ProposalAnswer, ProposalRequest } from '../../shared/contracts/proposal.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import { GROUND_NAMES, KIND_NAMES } from '../../shared/domain/proposal/kinds.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import { routingView } from '../http/views/routing-view.ts';

/** `POST /v1/intake/proposal`: what the text suggests, and who would lead by `facts`, where they are given. */
export async function intakeProposal(
  request: ProposalRequest,
  caller: HotlineCaller | StaffCaller,
  deps: ProposeDeps,
): Promise<Answer | Failure> {
  const outcome = await proposeIntake(request, caller, deps);
  return outcome.kind === 'refused' ? outcome : answer(proposalAnswer(outcome));
}

function proposalAnswer({ proposal, routing, standing, duplicates, mechanism }: Proposed): ProposalAnswer {
  const { kinds, grounds, facts, factWords, places, unsure } = proposal;
  return {
    kinds: kinds.map(({ kind, score, words }) => ({ kind, title: KIND_NAMES[kind], score, words: [...words] })),
    grounds: grounds.map(({ ground, words }) => ({ ground, title: GROUND_NAMES[ground], words: [...words] })),
    facts: { ...facts },
    factWords: Object.fromEntries(Object.entries(factWords).map(([fact, words]) => [fact, [...words]])),
    places: places.map(({ text, kind, from }) => ({ text, kind, from })),
    unsure,
    ...omitUndefined({ unit: routing?.lead, row: routing?.row === 'none' ? undefined : routing?.row }),
    provisional: routing?.provisional ?? true,
    missing: [...(routing?.missing ?? [])],
    ...omitUndefined({ standing: standing && routingView(standing, mechanism) }),
    duplicates: duplicates.map(({ number, score, words }) => ({ number, score, words: [...words] })),
  };
}
