import { describe, expect, it } from 'vitest';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { CaseEvent, EventActor, EventBody } from '../../../shared/domain/case/event.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { type MessageKind, messageKinds } from '../../../shared/domain/messages/message.ts';
import { messagesOf } from '../../../shared/domain/messages/told.ts';
import type { Person } from '../../../shared/domain/organisation/person.ts';
import { plainCase } from '../../support/plain-case.ts';
import { units } from '../../support/district.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const at = '2026-03-04T01:00:00Z' as Instant;
const due = '2026-03-05T09:00:00Z' as Instant;
const title = (en: string) => ({ zh: en, en });
const tiny = tinyMechanism({ 'C-A': { title: title('answer in time') } });
const done = tiny.commands['a']!;
const mechanism: Mechanism = {
  ...tiny,
  stages: { ...tiny.stages, open: { ...tiny.stages['open']!, title: title('open') } },
  roles: { expert: { title: title('expert'), type: 'person' } },
  milestones: { ...tiny.milestones, watched: { title: title('watched'), scope: 'case', means: 'under-supervision' } },
  clocks: {
    ...tiny.clocks,
    'C-A': {
      ...tiny.clocks['C-A']!,
      escalation: ['urge', 'candidate', 'notify'].map((id) => ({ id, title: title(id) })) as never,
    },
    'C-PERSON': { ...tiny.clocks['C-A']!, title: title('the expert says'), unit: 'expert' },
  },
  commands: {
    ...tiny.commands,
    reply: { ...done, title: title('reply'), answers: true },
    urge: { ...done, title: title('urge') },
    supervise: { ...done, title: title('supervise') },
    note: { ...done, title: title('note') },
  },
};
const deadline = (clock: string, unit: string) =>
  ({ id: clock, clock, unit, dueAt: due, status: 'running', stop: [], pending: [], warnings: [] }) as never;
/** Came to `epb` from `gov`, which had it before; `culture` leads. */
const subject: Case = plainCase({
  stage: 'open',
  firstContact: 'gov',
  holder: 'epb',
  lead: 'culture',
  heldSince: at,
  roles: { expert: { unit: 'epb', person: 'zhao' } },
  handlers: { epb: 'sun' },
  deadlines: [deadline('C-A', 'epb'), deadline('C-PERSON', 'epb')],
});
const persons: readonly Person[] = [{ user: 'wu', name: '吴七', unit: 'police', roles: [] }];
const gov: EventActor = { kind: 'staff', unit: 'gov', user: 'li' };
const system: EventActor = { kind: 'system' };

function told(body: EventBody, actor: EventActor = gov, of: Case = subject) {
  const event = { seq: 7, at, actor, ...body } as CaseEvent;
  return messagesOf([event], { subject: of, mechanism, register: { units, persons } }).map(
    ({ message: { kind, title: text, dueAt }, units: to, persons: named }) => ({
      kind,
      title: text.en,
      to: [...to, ...named],
      dueAt,
    }),
  );
}

function act(command: string, more: Partial<Extract<EventBody, { type: 'act' }>> = {}): EventBody {
  return { type: 'act', name: command, command, unit: 'gov', rules: [], data: {}, marks: [], ...more };
}
const entered: EventBody = { type: 'stage-entered', from: 'triage', stage: 'open', holder: 'epb', closed: false };
const missed = { kind: 'limit', rules: [], unit: 'epb', dueAt: due, causes: [], escalations: [] } as const;
const escalated = (action: string, to: readonly string[]) =>
  ({ type: 'escalated', deadline: 'C-A', step: action, action, to }) as unknown as EventBody;

/** What happens; by whom; of which kind the message is, what it says, and whom it is for. */
type Row = readonly [string, EventBody, EventActor, MessageKind, string, readonly string[]];

const rows: readonly Row[] = [
  ['a case came to a unit', entered, gov, 'transferred', 'open', ['epb']],
  [
    'a unit took the place of another',
    { type: 'unit-succeeded', from: 'old', to: 'epb', roles: [] },
    system,
    'transferred',
    'open',
    ['epb'],
  ],
  [
    'a unit says who of it handles a case',
    { type: 'person-assigned', unit: 'epb', person: 'sun' },
    { kind: 'staff', unit: 'epb', user: 'chief' },
    'assigned',
    'open',
    ['sun'],
  ],
  [
    'a person was given a role',
    { type: 'assigned', role: 'expert', unit: 'epb', person: 'zhao' },
    gov,
    'transferred',
    'expert',
    ['zhao'],
  ],
  [
    'a unit was asked to help',
    { type: 'unit-joined', unit: 'police', task: '', joint: false },
    gov,
    'transferred',
    'Asked to help',
    ['police'],
  ],
  [
    'a limit is near',
    { type: 'deadline-warned', deadline: 'C-A', warnedAt: at },
    system,
    'due-soon',
    'answer in time',
    ['epb'],
  ],
  [
    'a person’s limit is near',
    { type: 'deadline-warned', deadline: 'C-PERSON', warnedAt: at },
    system,
    'due-soon',
    'the expert says',
    ['epb', 'zhao'],
  ],
  [
    'a limit is past',
    { type: 'deadline-missed', deadline: 'C-A', ...missed },
    system,
    'missed',
    'answer in time',
    ['epb'],
  ],
  ['a superior is told of it', escalated('notify', ['gov']), system, 'missed', 'notify', ['gov']],
  ['a unit is urged by the clock', escalated('urge', ['epb']), system, 'urging', 'urge', ['epb']],
  ['a unit is urged by an act', act('urge', { keep: { urge: true } }), gov, 'urging', 'urge', ['epb', 'culture']],
  ['a case may be supervised', escalated('candidate', ['gov']), system, 'supervision', 'candidate', ['gov']],
  [
    'a case is supervised',
    act('supervise', { marks: [{ milestone: 'watched', at, unit: 'epb' }] }),
    gov,
    'supervision',
    'supervise',
    ['epb', 'culture'],
  ],
  [
    'a sign of trouble',
    { type: 'sign-listed', title: title('sign'), to: ['epb'] } as unknown as EventBody,
    system,
    'supervision',
    'sign',
    ['epb'],
  ],
  [
    'a note names a unit and a person',
    act('note', { data: { text: '请@police 协助，@吴七 知悉' } }),
    gov,
    'mentioned',
    'note',
    ['police', 'wu'],
  ],
  [
    'a command answers',
    act('reply', { unit: 'epb' }),
    { kind: 'staff', unit: 'epb', user: 'sun' },
    'answered',
    'reply',
    ['gov', 'culture'],
  ],
  [
    'a part has ended',
    { type: 'parts-changed', parts: [{ number: 'HJ-2', stage: 'closed', closedAt: at } as never] },
    system,
    'part-closed',
    'HJ-2 has ended',
    ['epb'],
  ],
];

describe('a message is written', () => {
  it.each(rows)('when %s', (_what, body, actor, kind, says, to) => {
    expect(told(body, actor)).toEqual([{ kind, title: says, to, dueAt: due }]);
  });

  it('of every kind in these tests', () => {
    expect(new Set(rows.map(([, , , kind]) => kind))).toEqual(new Set(messageKinds));
  });
});

describe('no message is written', () => {
  it('to the unit that did it itself, but to who is mentioned', () => {
    const own: EventActor = { kind: 'staff', unit: 'epb', user: 'wu' };
    expect(told(entered, own)).toEqual([]);
    expect(told(act('note', { unit: 'epb', data: { text: '@吴七' } }), own)).toEqual([]);
    expect(told(act('note', { unit: 'epb', data: { text: '@epb' } }), own)).toMatchObject([{ to: ['epb'] }]);
  });

  it('to who has passed the case on since, or where it has ended', () => {
    expect(told(entered, gov, { ...subject, holder: 'police' })).toEqual([]);
    expect(told({ ...entered, closed: true })).toEqual([]);
  });

  it('of a deadline that is gone, of a part that goes on, of what nobody has to know', () => {
    expect(told({ type: 'deadline-warned', deadline: 'C-GONE', warnedAt: at }, system)).toEqual([]);
    expect(told({ type: 'parts-changed', parts: [{ number: 'HJ-2', stage: 'open' } as never] }, system)).toEqual([]);
    expect(told({ type: 'marked', marks: [] }, system)).toEqual([]);
  });
});
