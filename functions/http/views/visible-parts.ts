import type { CaseAnswer } from '../../../shared/contracts/answers.ts';
import type { CaseEvent } from '../../../shared/domain/case/event.ts';
import type { Section } from '../../../shared/domain/mechanism/mechanism.ts';

/**
 * Who may know what of a case, field by field. `open` is shown to all staff: number, kind, stage, holder, deadlines. A
 * section is shown to the units that act or acted on the case and to those whom a rule names (`readers` of the
 * mechanism). `masked` is shown to all, without telephone numbers, identity numbers and names for whom the section is
 * closed. `within` says that the field has a table of its own. A field that is added has to be put here: it does not
 * compile without.
 */
export type Part = 'open' | 'masked' | 'within' | Section;

/** Of each field of a case, the section that it belongs to (ADR 21). */
export const caseParts = {
  number: 'open',
  queryCode: 'open', // only ever in the answer to who issues it
  version: 'open',
  mechanism: 'open',
  organisation: 'open',
  stage: 'open',
  stageTitle: 'open',
  round: 'open',
  urgency: 'open',
  immediate: 'open',
  badges: 'open',
  overdue: 'open',
  receivedAt: 'open',
  registeredAt: 'open',
  closedAt: 'open',
  outcome: 'open',
  outcomeTitle: 'open',
  confirmable: 'record',
  history: 'open',
  historyResult: 'wording',
  firstContact: 'open',
  holder: 'open',
  heldSince: 'open',
  target: 'open',
  lead: 'open',
  executor: 'open',
  roles: 'open',
  handlers: 'open',
  co: 'record',
  registration: 'within',
  facts: 'within',
  routing: 'wording',
  ruling: 'record',
  deadlines: 'open',
  milestones: 'record',
  impossible: 'record',
  possibleAgain: 'record',
  records: 'within',
  checklists: 'record',
  files: 'record',
  tasks: 'open',
  supervision: 'within',
  transferForm: 'record',
  links: 'record',
  related: 'record',
  forJoined: 'open', // only ever in the answer to who gave the command
  newCases: 'open', // only ever in the answer to who split the case
  ratings: 'record',
  acts: 'within',
  actsTotal: 'open',
  withheld: 'open',
  revealable: 'open',
  commands: 'open',
  prefill: 'open',
  now: 'open',
} as const satisfies Record<keyof CaseAnswer, Part>;

/** Of each field of a registration, the section that it belongs to. */
export const registrationParts = {
  content: 'masked',
  masked: 'open',
  respondent: 'wording',
  place: 'wording',
  complainant: 'complainant',
  unclear: 'wording',
  line: 'open',
  channel: 'wording',
  reference: 'wording',
  operator: 'record',
  personal: 'open',
  confidential: 'open',
} as const satisfies Record<keyof CaseAnswer['registration'], Part>;

/** Of each field of the supervision, the section that it belongs to. */
export const supervisionParts = {
  urges: 'open',
  supervised: 'open',
  listed: 'open',
  candidates: 'record',
  signs: 'record',
  putOffs: 'record',
} as const satisfies Record<keyof CaseAnswer['supervision'], Part>;

/** That something was done is open to all staff; what was said is not (ENV-073). */
export const actParts = {
  command: 'open',
  title: 'open',
  at: 'open',
  seq: 'open',
  unit: 'open',
  round: 'open',
  data: 'record',
  withheld: 'open',
} as const satisfies Record<keyof CaseAnswer['acts'][number], Part>;

type Event<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;
type FieldsOf<Type extends CaseEvent['type']> = Exclude<
  keyof Event<Type>,
  'type' | 'seq' | 'at' | 'actor' | 'schema' | 'answered'
>;

/**
 * The same for the events of the timeline. `withheld` is shown to nobody: where the digest of a code could be tried out.
 */
export const eventParts = {
  registered: {
    number: 'open',
    codeDigest: 'record',
    unkeyedCodeDigest: 'withheld',
    mechanism: 'open',
    firstContact: 'open',
    registration: 'within',
    facts: 'within',
    marks: 'record',
    receivedAt: 'open',
    receivedOn: 'open',
    evidence: 'record',
    splitFrom: 'record',
    wholeAs: 'record',
    learned: 'wording',
    history: 'wording',
  },
  act: { name: 'open', command: 'open', unit: 'open', rules: 'open', data: 'record', marks: 'record', keep: 'record' },
  'facts-learned': { facts: 'wording', cleared: 'wording', before: 'wording' },
  routed: { result: 'wording', ruling: 'record', target: 'open', lead: 'open', keepsCo: 'record' },
  rerouted: { result: 'wording' },
  proposed: {
    kinds: 'wording',
    grounds: 'wording',
    facts: 'wording',
    words: 'wording',
    unsure: 'wording',
    lead: 'wording',
    row: 'wording',
    urgent: 'open',
  },
  marked: { marks: 'record' },
  'step-impossible': { milestone: 'record', rule: 'record', reason: 'record' },
  'step-possible': { milestone: 'record', rule: 'record', reason: 'record', deadlines: 'record' },
  assigned: { role: 'open', unit: 'open', person: 'open', duty: 'open' },
  'person-assigned': { unit: 'open', person: 'open' },
  'registration-amended': { registration: 'within' },
  'information-added': { text: 'record', evidence: 'record' },
  'file-hidden': { sha256: 'record', unit: 'record', reason: 'record' },
  'code-issued': { generation: 'record', codeDigest: 'record' },
  linked: { as: 'record', number: 'record' },
  unlinked: { as: 'record', number: 'record' },
  'parts-changed': { parts: 'record' },
  'units-involved': { units: 'record' },
  'carried-over': {
    version: 'open',
    from: 'open',
    rule: 'open',
    reason: 'open',
    why: 'record',
    milestones: 'open',
    clocks: 'open',
  },
  'unit-succeeded': { from: 'open', to: 'open', roles: 'open' },
  'unit-joined': { unit: 'record', task: 'record', joint: 'record' },
  'stage-entered': { from: 'open', stage: 'open', holder: 'open', closed: 'open', outcome: 'open' },
  'round-opened': { round: 'open', forgotten: 'record' },
  'deadline-started': { deadline: 'open' },
  'deadline-warned': { deadline: 'open', warnedAt: 'open' },
  'deadline-met': { deadline: 'open', elapsedSeconds: 'open', stoppedAt: 'open' },
  'deadline-missed': {
    deadline: 'open',
    kind: 'open',
    rules: 'open',
    unit: 'open',
    dueAt: 'open',
    causes: 'open',
    escalations: 'open',
    missedAt: 'open',
  },
  'deadline-stopped': { deadline: 'open', lateBySeconds: 'open', elapsedSeconds: 'open', stoppedAt: 'open' },
  'deadline-cancelled': { deadline: 'open', reason: 'record' },
  'deadline-put-off': {
    deadline: 'open',
    clock: 'open',
    from: 'open',
    to: 'open',
    unit: 'open',
    reason: 'record',
    times: 'open',
  },
  'deadline-explained': { deadline: 'open' },
  'deadline-passed-on': { deadline: 'open', from: 'open', unit: 'open' },
  'deadline-recomputed': {
    deadline: 'open',
    from: 'open',
    dueAt: 'open',
    dueOn: 'open',
    provisional: 'open',
    basis: 'open',
    warnings: 'open',
  },
  'deadline-judged': {
    deadline: 'open',
    kind: 'open',
    rules: 'open',
    unit: 'open',
    calendarVersion: 'open',
    dueAt: 'open',
    dueOn: 'open',
    verdict: 'open',
    provisional: 'open',
    before: 'open',
    recorded: 'open',
    countedAt: 'open',
    escalations: 'open',
  },
  escalated: {
    deadline: 'open',
    step: 'open',
    action: 'open',
    to: 'record',
    from: 'record',
    rules: 'open',
  },
  'sign-listed': { sign: 'record', title: 'record', rules: 'record', to: 'record' },
  'attempt-refused': {
    command: 'record',
    rule: 'record',
    unit: 'record',
    message: 'record',
    unmet: 'record',
    data: 'record',
    restrictedTo: 'record',
  },
} as const satisfies { [Type in CaseEvent['type']]: Record<FieldsOf<Type>, Part | 'withheld'> };
