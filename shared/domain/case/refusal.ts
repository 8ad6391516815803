import type { CommandSpec, Guard, Mechanism } from '../mechanism/mechanism.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { Text } from '../text.ts';
import type { Case } from './case.ts';
import { isMissed } from '../deadlines/deadline.ts';
import { unexplainedOf } from '../deadlines/of-case.ts';
import type { Decision, Rejection } from './decision.ts';
import type { Draft } from './draft.ts';
import { stageAllows } from './possible.ts';
import {
  notYourUnitText,
  onlyHistoryText,
  staleVersionText,
  unknownCommandText,
  wrongStageText,
} from './refusal-texts.ts';
import { listSign } from './sign.ts';
import { unmetOf } from './unmet.ts';

/** A refusal; `forbidden` by a guard that keeps the attempt on record. */
export interface Refusal {
  readonly rejection: Rejection;
  readonly forbidden?: Guard;
}

/** The rejection of every command for an imported closed case. */
export function onlyHistory({ cites }: Mechanism): Rejection {
  return omitUndefined({ code: 'not-allowed', rule: cites?.receipt, message: onlyHistoryText });
}

/** The rejection of a command that the mechanism does not have. */
export function unknownCommand(type: string): Rejection {
  return { code: 'unknown-command', message: unknownCommandText(type) };
}

/** The rejection of a command that was decided on an earlier version. */
export function staleVersion(expected: number, actual: number): Rejection {
  return { code: 'stale-version', message: staleVersionText(expected, actual) };
}

/** Whose turn it is where it is not the actor's. */
export function notYours(spec: CommandSpec, draft: Draft): Rejection {
  const { holder, co } = draft.subject;
  const units = spec.by.flatMap((party) => (party === 'co' ? co.map(({ unit }) => unit) : (draft.unitOf(party) ?? [])));
  const turn = { holder, by: [...new Set(units)] };
  return omitUndefined({ code: 'not-your-unit', rule: spec.rules[0], message: notYourUnitText(spec), turn });
}

/** Why a command is refused to who may give it otherwise. */
export function refusalOf(spec: CommandSpec, draft: Draft): Refusal | undefined {
  const { subject, mechanism } = draft;
  // A guard that keeps a record speaks before the stage does: an attempt that the rules forbid is named as such.
  const forbidden = (spec.requires ?? []).find((guard) => guard.record && blocks(guard, draft));
  if (forbidden) return { rejection: rejectionOf(forbidden, draft), forbidden };
  if (!stageAllows(spec, subject)) {
    const message = wrongStageText(spec, mechanism, subject);
    return { rejection: omitUndefined({ code: 'not-allowed', rule: spec.rules[0], message }) };
  }
  const broken = (spec.requires ?? []).find((guard) => blocks(guard, draft));
  return broken && { rejection: rejectionOf(broken, draft) };
}

/** Whether a guard refuses. */
export function blocks({ unless }: Guard, draft: Draft): boolean {
  return !draft.holds(unless);
}

/** What a guard says. */
export function rejectionOf(guard: Guard, draft: Draft): Rejection {
  const { code = 'not-allowed', rule, field } = guard;
  const unmet = unmetOf(guard.unless, draft.mechanism, (condition) => draft.holds(condition));
  const some = unmet.length > 0 ? unmet : undefined;
  return omitUndefined({ code, rule, message: listing(guard, draft.subject), field, unmet: some });
}

/** The guard's words, with the ids of the deadlines that it is about. */
function listing({ message, lists }: Guard, subject: Case): Text {
  if (lists === undefined) return message;
  const { deadlines } = subject;
  const listed =
    typeof lists === 'object'
      ? unexplainedOf(subject, lists.unexplained)
      : deadlines.filter((one) => lists === 'deadlines' || isMissed(one));
  const ids = listed.map(({ id }) => id);
  if (ids.length === 0) return message;
  return { zh: `${message.zh}：${ids.join('、')}`, en: `${message.en}: ${ids.join(', ')}` };
}

/** A decision that rejects. */
export function rejected(rejection: Rejection): Decision {
  return { kind: 'rejected', rejection };
}

/** The decision to refuse; an attempt that the rules forbid is recorded. */
export function refuse(draft: Draft, command: string, { rejection, forbidden }: Refusal): Decision {
  if (!forbidden) return rejected(rejection);
  const { acting: unit, payload: data, mechanism } = draft;
  const { message, unmet } = rejection;
  const restrictedTo = mechanism.commands[command]?.keep?.restrictedTo;
  draft.append(
    omitUndefined({ type: 'attempt-refused', command, rule: forbidden.rule, unit, message, unmet, data, restrictedTo }),
  );
  if (forbidden.shows) listSign(draft, forbidden.shows);
  return { kind: 'rejected', rejection, record: draft.events };
}
