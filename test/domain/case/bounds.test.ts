import { describe, expect, it } from 'vitest';
import { commandBodySchema } from '../../../shared/contracts/command-fields.ts';
import { domainCommand } from '../../../shared/application/give-command/payload.ts';
import { decide } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { Fields } from '../../../shared/domain/mechanism/fields.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { toJSONSchema } from 'zod/mini';
import { beijing, calendar } from '../calendar/support.ts';
import { tinyMechanism } from '../tiny-mechanism.ts';

const title = { zh: '', en: '' };
const named = (zh: string, en: string) => ({ title: { zh, en }, optional: true as const });

const fields: Fields = {
  startedAt: {
    ...named('开始', 'Start'),
    type: 'instant',
    notBefore: { from: 'registered' },
    notAfter: { from: 'now' },
  },
  endedAt: {
    ...named('结束', 'End'),
    type: 'instant',
    notBefore: { from: { field: 'startedAt' }, ahead: { n: 5, unit: 'minute' } },
    notAfter: { from: 'now' },
  },
  nextOn: {
    ...named('下次', 'Next'),
    type: 'date',
    notBefore: { from: 'now' },
    notAfter: { from: 'now', ahead: { n: 90, unit: 'day' } },
  },
  group: {
    ...named('组', 'Group'),
    type: 'group',
    fields: { on: { ...named('日', 'Day'), type: 'date', as: 'movedOn', notAfter: { from: 'now' } } },
  },
  dueOn: { ...named('期限', 'Due'), type: 'date', as: 'facts.due_on', notBefore: { from: 'now' } },
  visits: {
    ...named('走访', 'Visits'),
    type: 'list',
    fields: { at: { ...named('时间', 'Time'), type: 'instant', notAfter: { from: 'now' } } },
  },
  workedOn: { ...named('施工', 'Works'), type: 'date', as: 'facts.worked_on', notBefore: { from: 'now' } },
  measuredAt: {
    ...named('仪器时间', 'Instrument'),
    type: 'instant',
    notBefore: { from: 'now', back: { n: 2, unit: 'hour' } },
    notAfter: { from: 'now' },
  },
};

const tiny = tinyMechanism({
  'C-RESULT': { start: ['a'], stop: ['b'], length: { n: 30, unit: 'minute' } },
});
const spec = { title, event: 'said', rules: ['R-1'], stages: 'open', by: ['first-contact'], keep: {} } as const;
const mechanism: Mechanism = {
  ...tiny,
  commands: {
    ...tiny.commands,
    say: { ...spec, fields, effects: [] },
    begin: { ...spec, fields, effects: [{ mark: 'a', at: { payload: 'measuredAt' } }] },
    end: { ...spec, fields, effects: [{ mark: 'b', at: { payload: 'measuredAt' } }] },
  },
};

const actor = { kind: 'staff', unit: 'desk', units: ['desk'], user: 'wang', roles: [] } as const;
const at = (now: string) => ({ now: beijing(now), actor, calendar, settings: {} });
const registration = { content: '样本', complainant: {}, unclear: {} };
const matter = { number: 'TM-1', codeDigest: 'Q', firstContact: 'desk', registration, facts: {} };
const fresh = () => register(mechanism, matter, at('2026-03-02T09:00')).subject;

function say(sent: Readonly<Record<string, unknown>>, now = '2026-03-02T10:00') {
  const command = mechanism.commands['say'];
  if (command === undefined) throw new Error('it is there');
  const decision = decide(mechanism, fresh(), domainCommand({ type: 'say', ...sent }, command), at(now));
  return decision.kind === 'accepted' ? undefined : decision.rejection;
}

describe('the bounds of a field', () => {
  it.each<[what: string, sent: Readonly<Record<string, unknown>>]>([
    ['the bounds themselves', { startedAt: '2026-03-02T09:00:00+08:00', endedAt: '2026-03-02T10:00:00+08:00' }],
    ['an instant in another offset', { startedAt: '2026-03-02T01:30:00Z' }],
    ['today and the last day', { nextOn: '2026-03-02' }],
    ['the ninetieth day', { nextOn: '2026-05-31' }],
    ['a day that becomes a fact', { dueOn: '2026-03-02' }],
    ['what rests on a field that is not said', { endedAt: '2026-03-02T09:10:00+08:00' }],
    [
      'what is within a group and a list',
      { group: { on: '2026-03-02' }, visits: [{ at: '2026-03-02T10:00:00+08:00' }] },
    ],
  ])('take %s', (_what, sent) => {
    expect(say(sent)).toBeUndefined();
  });

  it.each<[what: string, sent: Readonly<Record<string, unknown>>, field: string, zh: string, en: string]>([
    [
      'before the receipt',
      { startedAt: '2026-03-02T08:59:59+08:00' },
      'startedAt',
      '“开始”不得早于收到时（2026-03-02T09:00:00+08:00）',
      '"Start" is not before the receipt (2026-03-02T09:00:00+08:00)',
    ],
    [
      'before today, of a day that becomes a fact',
      { dueOn: '2026-03-01' },
      'dueOn',
      '“期限”不得早于记录时（2026-03-02）',
      '"Due" is not before the recording (2026-03-02)',
    ],
    [
      'in the future',
      { startedAt: '2026-03-02T10:00:01+08:00' },
      'startedAt',
      '“开始”不得晚于记录时（2026-03-02T10:00:00+08:00）',
      '"Start" is not after the recording (2026-03-02T10:00:00+08:00)',
    ],
    [
      'too near to another field',
      { startedAt: '2026-03-02T09:30:00+08:00', endedAt: '2026-03-02T09:34:59+08:00' },
      'endedAt',
      '“结束”不得早于“开始”之后5分钟（2026-03-02T09:35:00+08:00）',
      '"End" is not before 5 minutes after "Start" (2026-03-02T09:35:00+08:00)',
    ],
    [
      'yesterday',
      { nextOn: '2026-03-01' },
      'nextOn',
      '“下次”不得早于记录时（2026-03-02）',
      '"Next" is not before the recording (2026-03-02)',
    ],
    [
      'yesterday, of what becomes a fact',
      { workedOn: '2026-03-01' },
      'workedOn',
      '“施工”不得早于记录时（2026-03-02）',
      '"Works" is not before the recording (2026-03-02)',
    ],
    [
      'the ninety-first day',
      { nextOn: '2026-06-01' },
      'nextOn',
      '“下次”不得晚于记录时之后90日（2026-05-31）',
      '"Next" is not after 90 days after the recording (2026-05-31)',
    ],
    [
      'within a group, where the act keeps it at the top',
      { group: { on: '2026-03-03' } },
      'group.on',
      '“日”不得晚于记录时（2026-03-02）',
      '"Day" is not after the recording (2026-03-02)',
    ],
    [
      'within a list',
      { visits: [{}, { at: '2026-03-03T00:00:00+08:00' }] },
      'visits[1].at',
      '“时间”不得晚于记录时（2026-03-02T10:00:00+08:00）',
      '"Time" is not after the recording (2026-03-02T10:00:00+08:00)',
    ],
  ])('refuse what is %s, and name field and bound', (_what, sent, field, zh, en) => {
    expect(say(sent)).toEqual({ code: 'invalid', rule: 'R-1', field, message: { zh, en } });
  });

  it('go by Shanghai’s day', () => {
    expect(say({ nextOn: '2026-03-02' }, '2026-03-03T00:00')).toMatchObject({ field: 'nextOn' });
    expect(say({ nextOn: '2026-03-02' }, '2026-03-02T23:59:59')).toBeUndefined();
  });

  it('stand in the description of the API', () => {
    const { properties = {} } = toJSONSchema(commandBodySchema('say', mechanism.commands['say']!), {
      unrepresentable: 'any',
    });
    expect(properties['nextOn']).toMatchObject({
      description: expect.stringContaining('not after 90 days after the recording') as unknown,
    });
  });
});

describe('an act’s own instant', () => {
  const both = (beginAt: string, begun: string | undefined, endAt: string, ended: string | undefined) => {
    const said = (measuredAt: string | undefined) =>
      measuredAt === undefined ? {} : { measuredAt: `2026-03-02T${measuredAt}:00+08:00` };
    const first = decide(mechanism, fresh(), { type: 'begin', payload: said(begun) }, at(`2026-03-02T${beginAt}`));
    if (first.kind === 'rejected') throw new Error(first.rejection.message.en);
    const last = decide(mechanism, first.subject, { type: 'end', payload: said(ended) }, at(`2026-03-02T${endAt}`));
    if (last.kind === 'rejected') throw new Error(last.rejection.message.en);
    return { deadline: last.subject.deadlines[0], events: last.events };
  };

  it('starts and stops a clock, and the event keeps the instant of recording', () => {
    const { deadline, events } = both('10:05', '10:00', '10:29', '10:20');
    expect(deadline).toMatchObject({
      status: 'met',
      startedAt: beijing('2026-03-02T10:00'),
      dueAt: beijing('2026-03-02T10:30'),
      stoppedAt: beijing('2026-03-02T10:20'),
      elapsedSeconds: 1200,
    });
    expect(events[0]).toMatchObject({
      type: 'act',
      at: beijing('2026-03-02T10:29'),
      data: { measuredAt: '2026-03-02T10:20:00+08:00' },
    });
  });

  it('is the recording where the field says nothing', () => {
    expect(both('10:05', undefined, '10:20', undefined).deadline).toMatchObject({
      startedAt: beijing('2026-03-02T10:05'),
      elapsedSeconds: 900,
    });
  });

  it('shows a limit that was over when it was started as missed', () => {
    expect(both('10:31', '10:00', '10:32', undefined).deadline).toMatchObject({ status: 'missed', lateBySeconds: 120 });
  });

  it('takes back no miss that is recorded', () => {
    expect(both('10:00', undefined, '10:40', '10:20').deadline).toMatchObject({
      status: 'missed',
      lateBySeconds: 0,
      stoppedAt: beijing('2026-03-02T10:20'),
    });
  });

  it('lies no further back than its field says', () => {
    const decision = decide(
      mechanism,
      fresh(),
      { type: 'begin', payload: { measuredAt: '2026-03-02T07:59:59+08:00' } },
      at('2026-03-02T10:00'),
    );
    expect(decision).toMatchObject({ kind: 'rejected', rejection: { code: 'invalid', field: 'measuredAt' } });
  });
});
