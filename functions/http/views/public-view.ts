import type { PublicCaseAnswer } from '../../../shared/contracts/answers.ts';
import { type Act, type Case, isClosed } from '../../../shared/domain/case/case.ts';
import { fileOf, filesIn, maxInformation } from '../../../shared/domain/case/files.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import { possibleCommands } from '../../../shared/domain/case/possible.ts';
import { toShanghai } from '../../../shared/domain/instant.ts';
import { maskKnownPerson } from '../../../shared/domain/privacy/mask.ts';
import { knownPersonOf } from '../../../shared/domain/privacy/personal.ts';
import { maxRatings, ownRating } from '../../../shared/domain/case/rating.ts';
import { type Fields, keptFields } from '../../../shared/domain/mechanism/fields.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { nameAt, type Unit } from '../../../shared/domain/organisation/unit.ts';
import type { Information, PublicActs } from '../../../shared/application/public-acts.ts';
import { judgedView } from './deadline-view.ts';
import { clockTitle, commandTitle, outsiderName, present, stageTitle } from './titles.ts';
import { outcomeView } from './outcome-view.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';

/**
 * What the complainant sees (ENV-003, ENV-100): where the case stands, who has it, by when, and what was answered.
 * Of every act only the fields that the mechanism declares public; no personal data, not even one's own.
 */
export function publicView(
  subject: Case,
  { acts, cursor, information }: PublicActs,
  mechanism: Mechanism,
  { units, organisation }: Whose,
  context: DecisionContext,
): PublicCaseAnswer {
  // A closed case names its units as they were called when it was closed.
  const named = (id: string, at = subject.closedAt ?? context.now) => {
    const unit = units.find((one) => one.id === id);
    return { id, name: unit ? nameAt(unit, at) : outsiderName(mechanism, id) };
  };
  const possible = possibleCommands(mechanism, subject, context);
  const mayGive = (act: { readonly command: string } | undefined) =>
    act !== undefined && possible.includes(act.command);
  return {
    number: subject.number,
    organisation: organisation.id,
    stage: subject.stage,
    stageTitle: stageTitle(mechanism, subject.stage),
    round: subject.round,
    receivedAt: toShanghai(subject.receivedAt),
    ...present('registeredAt', subject.registeredAt, toShanghai),
    ...present('closedAt', subject.closedAt, toShanghai),
    ...outcomeView(subject),
    mechanism: { title: mechanism.title, ...present('lookUp', mechanism.intake?.lookUp) },
    ...present('steps', stepsOf(subject, mechanism)),
    firstContact: named(subject.firstContact),
    holder: named(subject.holder),
    deadlines: deadlinesFor(subject, mechanism, named),
    ...present('putOffs', subject.putOffs, (all) =>
      all.map(({ clock, from, to, at, reason, times }) => ({
        title: clockTitle(mechanism, clock),
        ...{ from, to, at: toShanghai(at), times },
        reason: maskKnownPerson(reason, knownPersonOf(subject.registration, subject.facts)),
      })),
    ),
    replies: acts
      .filter((act) => !isReplaced(act, subject))
      .map((act) => ({
        command: act.command,
        title: commandTitle(mechanism, act.command),
        at: toShanghai(act.at),
        unit: named(act.unit, act.at),
        data: publicData(act, subject),
        fields: publicFieldsOf(act, mechanism),
      })),
    ...omitUndefined({ cursor }),
    ...present('rating', ratingView(subject, acts)),
    ...present('information', information, (all) => all.map((one) => informationView(one, subject))),
    canRate: mayGive(mechanism.public?.rating),
    ...present('asked', askedOf(mechanism)),
    canWithdraw: mayGive(mechanism.public?.withdrawal),
    canAdd: !isClosed(subject) && (subject.information?.total ?? 0) < maxInformation,
    now: toShanghai(context.now),
  };
}

/** Of the ratings of a round the last one counts; where the case has forgotten early rounds, all are shown. */
function isReplaced({ unit, seq, data }: Act, { ratings }: Case): boolean {
  const isRating = typeof data['satisfied'] === 'boolean';
  return isRating && unit === 'citizen' && ratings.length < maxRatings && ratings.every((one) => one.seq !== seq);
}

/** What they sent themselves; who has number and code need not be them, so their names and numbers are masked. */
function informationView({ at, text, evidence }: Information, subject: Case) {
  const person = knownPersonOf(subject.registration, subject.facts);
  return {
    at: toShanghai(at),
    ...present('text', text, (said) => maskKnownPerson(said, person)),
    files: filesIn(evidence).map(({ sha256, name, size, type }) => ({
      ...{ sha256, size, type },
      ...present('name', name, (said) => maskKnownPerson(said, person)),
      ...(fileOf(subject, sha256)?.hidden === undefined ? {} : { hidden: true as const }),
    })),
  };
}

function ratingView(subject: Case, acts: readonly Act[]): PublicCaseAnswer['rating'] {
  const rating = ownRating(subject);
  if (rating === undefined) return undefined;
  const comment = acts.find(({ seq }) => seq === rating.seq)?.data['comment'];
  const { intake = '', field = '', result = '' } = rating.aspects;
  return {
    ...{ round: rating.round, at: toShanghai(rating.at), intake, field, result },
    ...present('comment', typeof comment === 'string' ? comment : undefined),
  };
}

/** The course of the case as the mechanism writes it down; a step aside is there only while the case is in it. */
function stepsOf({ stage, closedAt, outcome }: Case, { stages }: Mechanism): PublicCaseAnswer['steps'] {
  if (outcome !== undefined) return undefined;
  const shown = Object.entries(stages).filter(([id, { aside }]) => id === stage || aside !== true);
  const at = shown.findIndex(([id]) => id === stage);
  return shown.map(([id, { title }], index) => ({
    ...{ stage: id, title },
    state: index < at || closedAt !== undefined ? 'past' : index === at ? 'present' : 'ahead',
  }));
}

/** What a rating asks, in the words of its command. What the program itself adds to it is not asked. */
function askedOf({ public: acts, commands }: Mechanism): PublicCaseAnswer['asked'] {
  const rating = acts?.rating;
  if (rating === undefined) return undefined;
  const fields = Object.entries(commands[rating.command]?.fields ?? {}).filter(([, { type }]) => type !== 'derived');
  return {
    fields: Object.fromEntries(fields),
    ...present('dissatisfied', rating.dissatisfied, ({ message, rules }) => ({ message, rules: [...rules] })),
  };
}

/** Whose case it is: who the units are, and by which name the calls that anybody may make know the organisation. */
interface Whose {
  readonly units: readonly Unit[];
  readonly organisation: { readonly id: string };
}

type Named = (id: string) => PublicCaseAnswer['holder'];

function deadlinesFor(subject: Case, mechanism: Mechanism, named: Named): PublicCaseAnswer['deadlines'] {
  return subject.deadlines.flatMap((deadline) => {
    const { kind, status, dueAt, dueOn, clock, rules, provisional, judged, unit, stoppedAt } = deadline;
    if (kind === 'elapsed' || status === 'cancelled' || dueAt === undefined || dueOn === undefined) return [];
    const title = clockTitle(mechanism, clock);
    const by = { ...present('doneAt', stoppedAt, toShanghai), ...present('judged', judged, judgedView) };
    return [
      {
        title,
        rule: rules[0] ?? clock,
        unit: named(unit),
        kind,
        dueAt: toShanghai(dueAt),
        dueOn,
        status,
        provisional,
        ...by,
      },
    ];
  });
}

/** What the public fields of an act are called, as far as it said anything in them. */
function publicFieldsOf({ command, data, publicFields = [] }: Act, { commands }: Mechanism): Fields {
  const fields = Object.hasOwn(commands, command) ? (commands[command]?.fields ?? {}) : {};
  const isShown = (name: string): boolean => publicFields.includes(name) && name in data;
  return Object.fromEntries([...keptFields(fields)].filter(([name]) => isShown(name)));
}

/** Who has number and code need not be the complainant: what a reply says of the person is not shown (ENV-100). */
function publicData({ data, publicFields = [] }: Act, { registration, facts }: Case): Record<string, unknown> {
  const person = knownPersonOf(registration, facts);
  const shown = (value: unknown): unknown => (typeof value === 'string' ? maskKnownPerson(value, person) : value);
  return Object.fromEntries(publicFields.filter((field) => field in data).map((field) => [field, shown(data[field])]));
}
