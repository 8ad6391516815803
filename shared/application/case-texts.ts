import { omitUndefined } from '../domain/omit-undefined.ts';
import { type ActEvent, actOf } from '../domain/case/act-index.ts';
import type { Act, Case, RecentAct } from '../domain/case/case.ts';
import type { CaseEvent } from '../domain/case/event.ts';
import type { Mechanism } from '../domain/mechanism/mechanism.ts';
import type { CaseStore } from '../ports/case-store.ts';

/** What the events of a case say, as far as an answer shows it: the case itself keeps no texts of acts. */
export interface CaseTexts {
  /** The complaint in its original wording. */
  readonly content: string;
  /** The latest acts, oldest first. */
  readonly acts: readonly ShownAct[];
  /** The last hand-over and the last confirmation of one (ENV-020), where a form shows them. */
  readonly handOver?: Act;
  readonly confirmation?: Act;
  /** By sequence number, the entries of lists that grow, with who made them. */
  readonly entries?: ReadonlyMap<number, Entry>;
}

/** An entry of a list that grows. */
export interface Entry extends Act {
  readonly user?: string;
}

/** An act with its round, as an answer shows it. */
export interface ShownAct extends Act {
  readonly round: number;
}

/** So many UTF-16 units of JSON the acts of an answer take together; the latest act is shown whatever it takes. */
const maxShownCharacters = 48 * 1024;

/** So many events are looked through for the latest acts: deadlines that fell due may lie between them. */
const maxEvents = 1000;

/** Reads what an answer about the case shows of its events, and little more. */
export async function readTexts(
  store: Pick<CaseStore, 'events'>,
  subject: Case,
  mechanism: HandedOver,
): Promise<CaseTexts> {
  const first = shownActs(subject)[0]?.seq ?? subject.version + 1;
  const latest = store.events(subject.number, {
    after: first - 1,
    before: subject.version + 1,
    order: 'desc',
    limit: maxEvents,
  });
  const others = seqsBeside(subject, mechanism)
    .filter((seq) => seq < first)
    .map((seq) => store.events(subject.number, { after: seq - 1, limit: 1 }));
  const pages = await Promise.all([...(first > subject.version ? [] : [latest]), ...others]);
  return textsFrom(
    subject,
    pages.flat().map(({ event }) => event),
    mechanism,
  );
}

/** @param events those that {@link readTexts} looks for, in any order, and whatever others */
export function textsFrom(subject: Case, events: readonly CaseEvent[], mechanism: HandedOver): CaseTexts {
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  const act = (seq: number | undefined): ActEvent | undefined => {
    const event = seq === undefined ? undefined : bySeq.get(seq);
    return event?.type === 'act' ? event : undefined;
  };
  const { registration } = subject;
  const registered = registration.excerpt ? bySeq.get(1) : undefined;
  const entries = new Map(
    entrySeqs(subject).flatMap((seq): [number, Entry][] => {
      const found = act(seq);
      return found ? [[seq, { ...actOf(found), ...omitUndefined({ user: found.actor.user }) }]] : [];
    }),
  );
  const [sent, confirmed] = handOvers(subject, mechanism);
  const handOver = act(sent);
  const confirmation = act(confirmed);
  return {
    content: registered?.type === 'registered' ? registered.registration.content : registration.content,
    acts: shownActs(subject).flatMap(({ seq, round }) => {
      const found = act(seq);
      return found ? [{ ...actOf(found), round }] : [];
    }),
    ...(handOver ? { handOver: actOf(handOver) } : {}),
    ...(confirmation ? { confirmation: actOf(confirmation) } : {}),
    ...(entries.size > 0 ? { entries } : {}),
  };
}

/** The latest acts that fit into an answer, oldest first. */
function shownActs({ acts }: Case): readonly RecentAct[] {
  let size = 0;
  const fitting = acts.recent.findLastIndex((act) => (size += act.size) > maxShownCharacters);
  return acts.recent.slice(Math.min(fitting + 1, acts.recent.length - 1));
}

function seqsBeside(subject: Case, mechanism: HandedOver): readonly number[] {
  const { excerpt } = subject.registration;
  const beside = [...(excerpt ? [1] : []), ...handOvers(subject, mechanism)].filter((seq) => seq !== undefined);
  return [...new Set([...beside, ...entrySeqs(subject)])];
}

function entrySeqs({ records = {} }: Case): readonly number[] {
  return Object.values(records).flatMap(({ latest }) => latest);
}

type HandedOver = Pick<Mechanism, 'forms'>;

/** The last hand-over and the last confirmation of one, where a form shows them. */
function handOvers({ acts }: Case, { forms }: HandedOver): readonly (number | undefined)[] {
  const form = forms?.['hand-over'];
  return form === undefined ? [] : [acts.latest[form.by], acts.latest[form.confirmedBy]];
}
