import type { LinkName } from '../mechanism/links.ts';
import type { Effect } from '../mechanism/mechanism.ts';
import { runMatrix } from '../routing/matrix.ts';
import { amendedBy, type Corrections } from './amended.ts';
import type { Draft } from './draft.ts';
import { explain, putOff } from './effects-on-deadlines.ts';
import { assign, decideUnit, invite, involve } from './effects-on-units.ts';
import { enterStage } from './enter-stage.ts';
import { linksOf } from './links.ts';
import { textsIn } from './payload-texts.ts';
import { learn, openRound, reopen } from './effects-on-steps.ts';
import { listSign } from './sign.ts';

/** Performs one effect whose condition holds. */
export function performOne(draft: Draft, effect: Exclude<Effect, { mark: string }>): void {
  if ('enter' in effect) enterStage(draft, effect.enter, effect.outcome);
  else if ('impossible' in effect) {
    const { impossible: milestone, rule, reason } = effect;
    draft.append({ type: 'step-impossible', milestone, rule, reason });
  } else if ('possible' in effect) reopen(draft, effect);
  else if ('learnFacts' in effect) learn(draft, effect.learnFacts.payload);
  else if ('route' in effect) runMatrix(draft, effect.route);
  else if ('openRound' in effect) openRound(draft);
  else if ('issueCode' in effect) issueCode(draft);
  else if ('explain' in effect) explain(draft, effect.explain.payload);
  else if ('putOff' in effect) putOff(draft, effect);
  else if ('sign' in effect) listSign(draft, effect);
  else if ('decideUnit' in effect) decideUnit(draft, effect);
  else if ('involve' in effect) involve(draft, effect.involve.payload);
  else if ('invite' in effect) invite(draft, effect.invite);
  else if ('amend' in effect) amend(draft, effect.amend.payload);
  else if ('link' in effect) link(draft, effect);
  else if ('unlink' in effect) unlink(draft, effect.unlink);
  else assign(draft, effect);
}

/** The code itself is told to who asked for it, and to nobody else: the record has its digest. */
function issueCode(draft: Draft): void {
  const { codeDigest } = draft.context;
  if (codeDigest === undefined) throw new Error('a command that issues a code is decided with the digest of a new one');
  draft.append({ type: 'code-issued', generation: draft.subject.code.generation + 1, codeDigest });
}

function amend(draft: Draft, field: string): void {
  const corrections = draft.payload[field] as Corrections;
  draft.append({ type: 'registration-amended', registration: amendedBy(draft.subject.registration, corrections) });
}

function link(draft: Draft, { link: named, as }: Extract<Effect, { link: object }>): void {
  for (const number of textsIn(draft.payload, named.payload)) draft.append({ type: 'linked', as, number });
}

function unlink(draft: Draft, as: LinkName): void {
  for (const number of linksOf(draft.subject, as)) draft.append({ type: 'unlinked', as, number });
}
