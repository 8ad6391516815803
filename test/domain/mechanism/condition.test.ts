import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../shared/domain/mechanism/condition.ts';
import { evaluate, holds, type Verdict } from '../../../shared/domain/case/evaluate.ts';
import type { Situation } from '../../../shared/domain/case/situation.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import type { Facts, FactVocabulary } from '../../../shared/domain/case/facts.ts';
import type { SettingValues } from '../../../shared/domain/case/settings.ts';
import { plainCase } from '../../support/plain-case.ts';
import { beijing, calendar, date } from '../calendar/support.ts';

const title = { zh: '', en: '' };
const vocabulary: FactVocabulary = {
  a: { type: 'flag', title },
  b: { type: 'flag', title },
  c: { type: 'flag', title },
  kind: { type: 'enum', title, values: { x: title, y: title } },
  traits: { type: 'set', title, values: { red: title, wet: title } },
  quiet: { type: 'set', title, values: { red: title }, whenAbsent: [] },
  day: { type: 'date', title },
  pieces: { type: 'count', title },
  approvals: { type: 'approvals', title },
};

const at = (day: string) => beijing(`2026-03-${day}T09:00`);
const confirmable = { command: 'void', unit: 'epb', user: 'epb-1', at: at('05'), seq: 5 };
const deadline = {
  rules: [],
  kind: 'limit',
  unit: 'epb',
  perUnit: false,
  round: 1,
  startedAt: at('02'),
  triggerSeq: 1,
  inclusive: false,
  provisional: false,
  stop: ['replied'],
  warnings: [],
  escalations: [],
  causes: [],
} as const;

/** A case at the desk of `epb`, which has done one thing and cannot do another. */
const atDesk = plainCase({
  stage: 'handling',
  lead: 'epb',
  registration: { content: '内容', complainant: { contact: '13800000000' }, unclear: {} },
  milestones: { done: { at: at('04'), seq: 4, lastAt: at('04'), lastSeq: 4 } },
  impossible: { impossible: { rule: 'ENV-013', reason: title } },
  deadlines: [
    {
      ...deadline,
      id: 'C-LATE',
      clock: 'C-LATE',
      status: 'missed',
      missedAt: at('03'),
      stoppedAt: at('04'),
      pending: [],
    },
    { ...deadline, id: 'C-OPEN', clock: 'C-OPEN', status: 'running', pending: ['replied'] },
  ],
  putOffs: [1, 2].map((times) => ({
    ...{ deadline: 'C-LATE', clock: 'C-LATE', from: date('2026-03-03'), to: date('2026-03-04') },
    ...{ at: at('03'), unit: 'epb', reason: '等待配件', times },
  })),
  confirmable,
  links: { joined: ['HJ-2'] },
  ratings: [{ round: 1, source: 'complainant', at: at('06'), seq: 6, satisfied: true, aspects: {}, times: 2 }],
});

/** What is different from a case at the desk, and what is said about it under which settings. */
interface More {
  readonly subject?: Partial<Case>;
  readonly payload?: Situation['payload'];
  readonly settings?: SettingValues;
}

function situation(facts: Facts, { subject, payload = {}, settings = { 'I-07': 'set-out' } }: More = {}): Situation {
  const actor = { kind: 'staff', unit: 'epb', units: ['epb'], user: 'epb-1', roles: [] } as const;
  const milestones = { argued: { title: { zh: '', en: '' }, scope: 'case', means: 'contested' } } as const;
  const mechanism = { facts: vocabulary, settings: {}, milestones };
  const context = { now: at('09'), actor, settings, calendar };
  return { mechanism, context, subject: { ...atDesk, ...subject }, facts, payload, acting: 'epb' };
}

const verdict = (condition: Condition, facts: Facts = {}, more?: More) =>
  evaluate(condition, situation(facts, more)).kind;

/** Kleene's values: no, unknown, yes. */
const valueOf: Record<Verdict['kind'], number> = { no: 0, unknown: 0.5, yes: 1 };

const flags = ['a', 'b', 'c'] as const;
const leaf = fc.constantFrom(...flags).map((fact): Condition => ({ fact, is: true }));
const conditions: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    tie('node').map((not): Condition => ({ not })),
    fc.array(tie('node'), { maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('node'), { maxLength: 3 }).map((any): Condition => ({ any })),
  ),
})).node;
const partialFacts: fc.Arbitrary<Facts> = fc
  .record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }, { requiredKeys: [] })
  .map((facts) => ({ ...facts }));

function kleene(condition: Condition, facts: Facts): number {
  if ('fact' in condition) {
    const value = facts[condition.fact];
    return value === undefined ? 0.5 : value === true ? 1 : 0;
  }
  if ('not' in condition) return 1 - kleene(condition.not, facts);
  if ('all' in condition) return Math.min(1, ...condition.all.map((one) => kleene(one, facts)));
  if ('any' in condition) return Math.max(0, ...condition.any.map((one) => kleene(one, facts)));
  throw new Error('not generated');
}

describe('three-valued conditions', () => {
  it('follow Kleene: not is 1 − x, all is the least, any is the greatest', () => {
    fc.assert(
      fc.property(conditions, partialFacts, (condition, facts) => {
        expect(valueOf[verdict(condition, facts)]).toBe(kleene(condition, facts));
      }),
    );
  });

  it('obey De Morgan', () => {
    fc.assert(
      fc.property(conditions, conditions, partialFacts, (one, other, facts) => {
        const left = verdict({ not: { all: [one, other] } }, facts);
        expect(left).toBe(verdict({ any: [{ not: one }, { not: other }] }, facts));
      }),
    );
  });

  it('once decided stay decided, whatever is learned', () => {
    fc.assert(
      fc.property(conditions, partialFacts, partialFacts, (condition, known, learned) => {
        const before = verdict(condition, known);
        fc.pre(before !== 'unknown');
        expect(verdict(condition, { ...learned, ...known })).toBe(before);
      }),
    );
  });

  it('name facts that are missing, some completion of which decides', () => {
    fc.assert(
      fc.property(conditions, partialFacts, (condition, facts) => {
        const result = evaluate(condition, situation(facts));
        fc.pre(result.kind === 'unknown');
        expect(result.missing.length).toBeGreaterThan(0);
        for (const fact of result.missing) expect(facts[fact]).toBeUndefined();
        const completed = Object.fromEntries(result.missing.map((fact) => [fact, true]));
        expect(verdict(condition, { ...facts, ...completed })).not.toBe('unknown');
      }),
    );
  });

  it('are not satisfied by unknown, nor is their negation', () => {
    expect(holds({ fact: 'a', is: true }, situation({}))).toBe(false);
    expect(holds({ not: { fact: 'a', is: true } }, situation({}))).toBe(false);
    expect(holds(undefined, situation({}))).toBe(true);
  });

  it('are yes for no conditions at all, and no for no alternative', () => {
    expect(verdict({ all: [] })).toBe('yes');
    expect(verdict({ any: [] })).toBe('no');
  });
});

describe('conditions on facts', () => {
  it.each<[string, Condition, Facts, Verdict['kind']]>([
    ['is', { fact: 'kind', is: 'x' }, { kind: 'x' }, 'yes'],
    ['is another', { fact: 'kind', is: 'x' }, { kind: 'y' }, 'no'],
    ['false is not unknown', { fact: 'a', is: false }, { a: false }, 'yes'],
    ['in', { fact: 'kind', in: ['x', 'y'] }, { kind: 'y' }, 'yes'],
    ['in nothing', { fact: 'kind', in: [] }, { kind: 'y' }, 'no'],
    ['includes', { fact: 'traits', includes: 'red' }, { traits: ['wet', 'red'] }, 'yes'],
    ['includes not', { fact: 'traits', includes: 'red' }, { traits: [] }, 'no'],
    ['includes any', { fact: 'traits', includesAny: ['red', 'dry'] }, { traits: ['red'] }, 'yes'],
    ['empty set', { fact: 'traits', nonEmpty: true }, { traits: [] }, 'no'],
    ['wanted empty', { fact: 'traits', nonEmpty: false }, { traits: [] }, 'yes'],
    ['unknown set', { fact: 'traits', nonEmpty: false }, {}, 'unknown'],
    ['silence means empty', { fact: 'quiet', nonEmpty: false }, {}, 'yes'],
    ['the day before', { fact: 'day', before: '2007-09-01' }, { day: '2007-08-31' }, 'yes'],
    ['the day itself is not before', { fact: 'day', before: '2007-09-01' }, { day: '2007-09-01' }, 'no'],
    ['the day itself is not after', { fact: 'day', after: '2007-09-01' }, { day: '2007-09-01' }, 'no'],
    ['at least', { fact: 'pieces', atLeast: 5 }, { pieces: 5 }, 'yes'],
    ['fewer', { fact: 'pieces', atLeast: 5 }, { pieces: 4 }, 'no'],
    ['members', { fact: 'traits', atLeast: 2 }, { traits: ['red', 'wet'] }, 'yes'],
    ['known', { fact: 'a', known: true }, { a: false }, 'yes'],
    ['known is never unknown', { fact: 'a', known: true }, {}, 'no'],
    ['not known', { fact: 'a', known: false }, {}, 'yes'],
    ['approvals unknown', { approval: 'any', exists: false }, {}, 'unknown'],
    ['no approval', { approval: 'any', exists: false }, { approvals: [] }, 'yes'],
    [
      'an approval that is not environmental',
      { approval: 'environmental', exists: true },
      { approvals: [{ department: 'aic', date: '2010-01-01' as never, environmental: false }] },
      'no',
    ],
  ])('%s', (_name, condition, facts, expected) => {
    expect(verdict(condition, facts)).toBe(expected);
  });
});

const ten: More = { settings: { days: 10 } };

describe('conditions on everything else are always known', () => {
  it.each<[Condition, More, Verdict['kind']]>([
    [{ always: true }, {}, 'yes'],
    [{ done: 'done' }, {}, 'yes'],
    [{ done: 'other' }, {}, 'no'],
    [{ settled: 'done' }, {}, 'yes'],
    [{ settled: 'impossible' }, {}, 'yes'],
    [{ reached: 'done', notSince: 'undone' }, {}, 'yes'],
    [{ reached: 'undone', notSince: 'done' }, {}, 'no'],
    [{ reached: 'done', notSince: 'undone', own: true }, {}, 'no'],
    [{ impossible: 'done' }, {}, 'no'],
    [{ missed: 'C-LATE' }, {}, 'yes'],
    [{ payload: 'to', is: 'x' }, { payload: { to: 'x' } }, 'yes'],
    [{ payload: 'to', in: ['x'] }, { payload: { to: 'y' } }, 'no'],
    [{ payload: 'to', present: true }, {}, 'no'],
    [{ payload: 'to', present: true }, { payload: { to: '' } }, 'yes'],
    [{ payload: 'to', present: true }, { payload: { to: '无' } }, 'no'],
    [{ payload: 'to', present: false }, { payload: { to: '-' } }, 'yes'],
    [{ payload: 'to', present: true }, { payload: { to: '不愿透露' } }, 'yes'],
    [{ payload: 'to', includes: 'x' }, { payload: { to: ['y', 'x'] } }, 'yes'],
    // A text that contains the word is no list that does.
    [{ payload: 'to', includes: 'x' }, { payload: { to: 'xyz' } }, 'no'],
    [{ payload: 'to', sameAs: 'lead' }, { payload: { to: 'epb' } }, 'yes'],
    [{ payload: 'to', sameAs: 'target' }, {}, 'no'],
    [{ payload: 'day', fromToday: true }, { payload: { day: '2026-03-09' } }, 'yes'],
    [{ payload: 'day', fromToday: true }, { payload: { day: '2026-03-08' } }, 'no'],
    [{ payload: 'day', fromToday: true }, {}, 'no'],
    [{ payload: 'day', withinDays: { setting: 'days' } }, { payload: { day: '2026-03-19' }, ...ten }, 'yes'],
    [{ payload: 'day', withinDays: { setting: 'days' } }, { payload: { day: '2026-03-20' }, ...ten }, 'no'],
    [{ payload: 'day', withinDays: { setting: 'days' } }, { payload: { day: '2026-03-10' } }, 'no'],
    [{ payload: 'day', withinDays: { setting: 'days' } }, ten, 'no'],
    [{ payload: 'id', deadline: 'had' }, { payload: { id: 'C-OPEN' } }, 'yes'],
    [{ payload: 'id', deadline: 'missed' }, { payload: { id: 'C-OPEN' } }, 'no'],
    [{ payload: 'id', deadline: 'had' }, {}, 'no'],
    [{ unexplained: ['C-LATE', 'C-OPEN'] }, {}, 'yes'],
    [{ unexplained: ['C-OPEN'] }, {}, 'no'],
    [{ putOff: 'C-LATE', times: 2 }, {}, 'yes'],
    [{ putOff: 'C-LATE', times: 3 }, {}, 'no'],
    [{ payload: 'day', sinceReceipt: true }, { payload: { day: '2026-03-02' } }, 'yes'],
    [{ payload: 'day', sinceReceipt: true }, { payload: { day: '2026-03-09' } }, 'yes'],
    [{ payload: 'day', sinceReceipt: true }, { payload: { day: '2026-03-01' } }, 'no'],
    [{ payload: 'day', sinceReceipt: true }, { payload: { day: '2026-03-10' } }, 'no'],
    [{ unconfirmed: 'void', exists: true }, {}, 'yes'],
    [{ unconfirmed: 'close', exists: true }, {}, 'no'],
    [{ unconfirmed: 'void', by: 'another-person' }, {}, 'no'],
    [{ unconfirmed: 'void', as: 'lead' }, {}, 'yes'],
    [{ unconfirmed: 'close', as: 'lead' }, {}, 'no'],
    [{ setting: 'I-07', is: 'set-out' }, {}, 'yes'],
    [{ setting: 'I-99', is: true }, {}, 'no'],
    [{ registered: 'contact', given: true }, {}, 'yes'],
    [{ registered: 'name', given: false }, {}, 'yes'],
    [{ overdue: true }, {}, 'no'],
    [{ owes: 'lead', clock: 'C-OPEN' }, {}, 'yes'],
    [{ owes: 'lead', clock: 'C-OPEN', late: true }, {}, 'no'],
    [{ owes: 'target', clock: 'C-OPEN' }, {}, 'no'],
    [{ remit: 'own' }, { subject: { target: 'epb' } }, 'yes'],
    [{ remit: 'own' }, {}, 'no'],
    [{ remit: 'other' }, {}, 'no'],
    [
      { remit: 'other' },
      { subject: { milestones: { argued: { at: at('05'), seq: 5, lastAt: at('05'), lastSeq: 5 } } } },
      'yes',
    ],
    [{ role: 'target', present: false }, {}, 'yes'],
    [{ same: ['lead', 'first-contact'] }, {}, 'yes'],
    // Two units that nobody has named are not the same unit.
    [{ same: ['target', 'target'] }, {}, 'no'],
    [{ actorIs: 'lead' }, {}, 'yes'],
    [{ stage: 'reply' }, {}, 'no'],
    [{ rated: 2 }, {}, 'yes'],
    [{ rated: 3 }, {}, 'no'],
    [{ since: 'done', withinDays: { setting: 'days' } }, { settings: { days: 5 } }, 'yes'],
    [{ since: 'done', withinDays: { setting: 'days' } }, { settings: { days: 4 } }, 'no'],
    [{ since: 'undone', withinDays: { setting: 'days' } }, { settings: { days: 5 } }, 'no'],
    [{ laterRound: true }, { subject: { round: 2 } }, 'yes'],
    [{ laterRound: true }, {}, 'no'],
  ])('%j', (condition, more, expected) => {
    expect(verdict(condition, {}, more)).toBe(expected);
  });
});

describe('the time of day and rest days', () => {
  const at = (now: string, condition: Condition, milestones: Case['milestones'] = {}) => {
    const there = situation({}, { subject: { milestones } });
    return evaluate(condition, { ...there, context: { ...there.context, now: beijing(now) } }).kind;
  };
  const night = { timeOfDay: ['22:00', '06:00'] } as const;

  it.each([
    ['2026-03-02T21:59:59', 'no'],
    ['2026-03-02T22:00', 'yes'],
    ['2026-03-03T00:00', 'yes'],
    ['2026-03-03T05:59:59', 'yes'],
    ['2026-03-03T06:00', 'no'],
  ])('the night over midnight at %s: %s', (now, expected) => {
    expect(at(now, night)).toBe(expected);
  });

  it.each([
    ['2026-03-02T12:00', 'no'],
    ['2026-03-02T13:59:59', 'yes'],
    ['2026-03-02T14:00', 'no'],
  ])('between 12:30 and 14:00 at %s: %s', (now, expected) => {
    expect(at(now, { timeOfDay: ['12:30', '14:00'] })).toBe(expected);
  });

  it.each([
    ['2026-03-06T23:59:59', 'a Friday', 'no'],
    ['2026-03-07T00:00', 'a Saturday', 'yes'],
    ['2026-02-17T10:00', 'the spring festival', 'yes'],
    ['2026-02-28T10:00', 'a Saturday that is worked', 'no'],
    ['2031-06-07T10:00', 'a Saturday of a year that nobody has published', 'yes'],
  ])('%s is %s: %s', (now, _what, expected) => {
    expect(at(now, { restDay: true })).toBe(expected);
    expect(at(now, { restDay: false })).toBe(expected === 'yes' ? 'no' : 'yes');
  });

  it('of a milestone is that of its first time, whatever the hour is now, and none while it was not reached', () => {
    const reached = (first: string, last: string) => ({
      ...{ at: beijing(first), seq: 1, lastAt: beijing(last), lastSeq: 2 },
    });
    const done = { done: reached('2026-03-07T23:00', '2026-03-09T12:00') };
    expect(at('2026-03-09T12:00', { ...night, of: 'done' }, done)).toBe('yes');
    expect(at('2026-03-09T12:00', { restDay: true, of: 'done' }, done)).toBe('yes');
    expect(at('2026-03-07T23:00', { ...night, of: 'undone' }, done)).toBe('no');
    expect(at('2026-03-07T23:00', { restDay: false, of: 'undone' }, done)).toBe('no');
  });

  it('agrees with a walk through the hours, whatever the two times are', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const text = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    fc.assert(
      fc.property(minute, minute, minute, (from, to, now) => {
        let inside = false;
        for (let walked = from; walked !== to; walked = (walked + 1) % 1440) inside ||= walked === now;
        const condition = { timeOfDay: [text(from), text(to)] } as const;
        // From a time to the same is the whole day.
        expect(at(`2026-03-02T${text(now)}`, condition)).toBe(inside || from === to ? 'yes' : 'no');
      }),
    );
  });
});

describe('a fact of type unit', () => {
  const lead: Condition = { fact: 'owner', is: 'old' };
  const facts = { owner: { type: 'unit', title: { zh: '', en: '' } } } as const;
  const verdictOf = (condition: Condition, owner: string, successions?: Situation['mechanism']['successions']) => {
    const there = situation({ owner });
    const mechanism = { facts, settings: {}, milestones: {}, ...(successions && { successions }) };
    return evaluate(condition, { ...there, mechanism }).kind;
  };

  it('is compared as it is told', () => {
    expect(verdictOf(lead, 'old')).toBe('yes');
    expect(verdictOf(lead, 'new')).toBe('no');
  });

  it('is the same after the unit has been succeeded, under either name', () => {
    const successions = { old: { unit: 'new', named: true } };
    expect(verdictOf(lead, 'old', successions)).toBe('yes');
    expect(verdictOf(lead, 'new', successions)).toBe('yes');
    expect(verdictOf({ fact: 'owner', in: ['new', 'third'] }, 'old', successions)).toBe('yes');
    expect(verdictOf(lead, 'third', successions)).toBe('no');
  });
});
