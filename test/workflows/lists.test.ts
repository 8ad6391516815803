import { describe, expect, it } from 'vitest';
import { caseView } from '../../functions/http/views/case-view.ts';
import { textsFrom } from '../../shared/application/case-texts.ts';
import { domainCommand } from '../../shared/application/give-command/payload.ts';
import { caseAnswer } from '../../shared/contracts/answers.ts';
import { chainedEventSchema, storedCaseSchema } from '../../shared/contracts/stored.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { chain, genesisHash } from '../../shared/domain/case/chain.ts';
import { decide, recordDue } from '../../shared/domain/case/decide.ts';
import type { CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import { maxEntries } from '../../shared/domain/case/evolve-record.ts';
import { possibleCommands } from '../../shared/domain/case/possible.ts';
import { register } from '../../shared/domain/case/register.ts';
import { tasksOf } from '../../shared/domain/case/tasks.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { beijing, calendar } from '../domain/calendar/support.ts';
import { wardPack } from './fixtures/ward.ts';

function load(change?: (file: string) => string) {
  return loadPack(wardPack(change));
}

function careOf(loading: ReturnType<typeof load>): Mechanism {
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  const [found] = loading.pack.mechanisms;
  if (found === undefined) throw new Error('the pack has one');
  return found;
}

const care = careOf(load());

function play() {
  const context = (unit: string, now: string) => ({
    ...{ now: beijing(now), calendar, settings: {} },
    actor: { kind: 'staff', unit, units: [unit], user: `${unit}.wang`, roles: [] } as const,
  });
  const registration = { content: '无陪护患者', complainant: { name: '王芳' }, unclear: {} };
  const matter = { number: 'HL-1', codeDigest: 'Q', firstContact: 'desk', registration, facts: {} };
  const made = register(care, matter, context('desk', '2026-03-02T09:00'));
  const events: CaseEvent[] = [...made.events];
  let subject: Case = made.subject;
  return {
    give: (unit: string, type: string, sent: Readonly<Record<string, unknown>> = {}, now = '2026-03-02T09:10') => {
      const spec = care.commands[type];
      if (spec === undefined) throw new Error(`no ${type}`);
      const decision = decide(care, subject, domainCommand({ type, ...sent }, spec), context(unit, now));
      if (decision.kind === 'rejected') return decision.rejection;
      events.push(...decision.events);
      subject = decision.subject;
      return undefined;
    },
    pass: (now: string) => {
      const due = recordDue(care, subject, context('desk', now));
      events.push(...due.events);
      subject = due.subject;
    },
    may: (unit: string) => possibleCommands(care, subject, context(unit, '2026-03-02T09:10')),
    tasks: (unit: string) =>
      tasksOf(subject, care, context(unit, '2026-03-02T09:10')).map(({ step, unit: of }) => `${step}@${of}`),
    seen: (unit: string) =>
      caseAnswer.parse(caseView(subject, textsFrom(subject, events, care), care, context(unit, '2026-03-02T09:15'))),
    kept: () => ({ subject, events }),
  };
}

const call = (who: string) => ({ who, outcome: 'reached' });

describe('a list that grows', () => {
  it('has an entry of each act, with time and person, for the readers of the record', () => {
    const story = play();
    story.give('desk', 'log-contact', call('王芳之子'));
    story.give('nursing', 'log-contact', { who: '居委会', outcome: 'nobody' }, '2026-03-02T09:12');
    const [contacts] = story.seen('desk').records ?? [];
    expect(contacts).toMatchObject({ id: 'contacts', title: { zh: '联系记录' }, total: 2 });
    expect(contacts?.entries).toMatchObject([
      {
        at: '2026-03-02T09:10:00+08:00',
        unit: 'desk',
        user: 'desk.wang',
        command: 'log-contact',
        data: call('王芳之子'),
      },
      { at: '2026-03-02T09:12:00+08:00', unit: 'nursing', data: { who: '居委会', outcome: 'nobody' } },
    ]);
    expect(story.seen('supplies').records).toBeUndefined();
  });

  it('is asked for by conditions', () => {
    const story = play();
    story.give('nursing', 'tick', { done: ['oxygen'] });
    story.give('supplies', 'tick', { done: ['beds'] });
    story.give('desk', 'log-contact', call('一'));
    expect(story.give('desk', 'place')).toMatchObject({
      rule: 'W-01',
      message: { en: 'two contacts come before a placement' },
    });
    story.give('desk', 'log-contact', call('二'));
    expect(story.give('desk', 'place')).toBeUndefined();
  });

  it('stays small however long it is, and replays to the same', () => {
    const story = play();
    for (let entry = 0; entry < maxEntries + 5; entry++) story.give('desk', 'log-contact', call(String(entry)));
    const { subject, events } = story.kept();
    expect(subject.records?.['contacts']).toMatchObject({ total: maxEntries + 5 });
    expect(subject.records?.['contacts']?.latest).toHaveLength(maxEntries);
    expect(storedCaseSchema.parse(JSON.parse(JSON.stringify(subject)))).toEqual(subject);
    const links = chain('HL-1', genesisHash, events).map((link) =>
      chainedEventSchema.parse(JSON.parse(JSON.stringify(link))),
    );
    expect(links.reduce<Case | undefined>((before, { event }) => evolve(before, event), undefined)).toEqual(subject);
    expect(story.seen('desk').records?.[0]?.entries).toHaveLength(maxEntries);
  });
});

describe('a checklist', () => {
  it('gives each item its own time and whoever answers a task', () => {
    const story = play();
    const { deadlines } = story.kept().subject;
    expect(deadlines.map(({ clock, unit, dueAt, rules }) => ({ clock, unit, dueAt, rules }))).toEqual([
      { clock: 'C-PEAK-OXYGEN', unit: 'nursing', dueAt: beijing('2026-03-02T09:30'), rules: ['W-02'] },
      { clock: 'C-PEAK-BEDS', unit: 'supplies', dueAt: beijing('2026-03-04T00:00'), rules: ['W-01'] },
    ]);
    expect(story.tasks('nursing').toSorted()).toEqual([
      'peak-beds@supplies',
      'peak-flowers@nursing',
      'peak-oxygen@nursing',
    ]);
  });

  it('shows what is open and who ticked what, when', () => {
    const story = play();
    expect(story.give('nursing', 'tick', { done: ['oxygen', 'flowers'] })).toBeUndefined();
    const [peak] = story.seen('desk').checklists ?? [];
    expect(peak).toMatchObject({ id: 'peak', complete: false });
    expect(peak?.items).toMatchObject([
      {
        id: 'oxygen',
        unit: 'nursing',
        dueAt: '2026-03-02T09:30:00+08:00',
        ticked: { at: '2026-03-02T09:10:00+08:00', unit: 'nursing', user: 'nursing.wang' },
      },
      { id: 'beds', unit: 'supplies', dueAt: '2026-03-04T00:00:00+08:00' },
      { id: 'flowers', optional: true, ticked: { user: 'nursing.wang' } },
    ]);
    expect(peak?.items[1]?.ticked).toBeUndefined();
    expect(story.kept().subject.deadlines.find(({ clock }) => clock === 'C-PEAK-OXYGEN')).toMatchObject({
      status: 'met',
    });
  });

  it('stays its first one’s, and a miss stays one', () => {
    const story = play();
    story.pass('2026-03-02T10:00');
    story.give('nursing', 'tick', { done: ['oxygen'] }, '2026-03-02T10:00');
    story.give('nursing', 'tick', { done: ['oxygen'] }, '2026-03-02T11:00');
    expect(story.kept().subject.ticks?.['peak-oxygen']).toMatchObject({ at: beijing('2026-03-02T10:00') });
    expect(story.kept().subject.deadlines[0]).toMatchObject({ status: 'missed', lateBySeconds: 1800 });
  });

  it('is ticked item by item by the unit that answers', () => {
    const story = play();
    expect(story.give('nursing', 'tick', { done: ['beds'] })).toMatchObject({
      code: 'not-allowed',
      rule: 'W-01',
      message: { en: '"Beds" is for the unit that answers for it' },
    });
    expect(story.give('supplies', 'tick', { done: ['beds'] })).toBeUndefined();
  });

  it('keeps a case from being closed until what is wanted is done; the refusal says so in words', () => {
    const story = play();
    story.give('desk', 'log-contact', call('一'));
    story.give('desk', 'log-contact', call('二'));
    story.give('nursing', 'tick', { done: ['oxygen'] });
    expect(story.may('desk')).not.toContain('place');
    expect(story.give('desk', 'place')).toMatchObject({
      rule: 'W-02',
      unmet: [{ condition: 'peak-complete', message: { zh: '不符合条件：“高峰准备”各项均已完成' } }],
    });
    story.give('supplies', 'tick', { done: ['beds'] });
    expect(story.seen('desk').checklists?.[0]).toMatchObject({ complete: true });
    expect(story.give('desk', 'place')).toBeUndefined();
  });
});

describe('the loader of lists and checklists', () => {
  it.each<[what: string, from: string, to: string, problem: string, line: string]>([
    [
      'a list that there is not',
      'keep: { record: contacts }',
      'keep: { record: contact }',
      'unknown-record commands.log-contact.keep.record',
      'record: contact',
    ],
    [
      'a list that nothing adds to',
      'keep: { record: contacts }',
      'keep: {}',
      'never-filled records.contacts',
      'contacts: {',
    ],
    [
      'a condition on a list that there is not',
      '{ record: contacts, atLeast',
      '{ record: contact, atLeast',
      'unknown-record commands.place.requires.0.unless.record',
      'record: contact,',
    ],
    [
      'a checklist that there is not',
      'checklist: peak }\n',
      'checklist: peek }\n',
      'unknown-checklist commands.tick.fields.done.checklist',
      'checklist: peek',
    ],
    [
      'a condition on a checklist that there is not',
      '{ peak: complete }',
      '{ peek: complete }',
      'unknown-checklist commands.place.requires.1.unless.checklist',
      'peek: complete',
    ],
    [
      'a state that checklists have not',
      '{ peak: complete }',
      '{ peak: completed }',
      'shape commands.place.requires.1.unless.checklist.peak',
      'peak: completed',
    ],
    [
      'a checklist that nothing ticks',
      'type: checklist, checklist: peak }',
      'type: line }',
      'never-filled checklists.peak',
      '  peak:',
    ],
    [
      'an item with a time and nobody to answer',
      '    unit: unit:nursing\n',
      '',
      'no-unit checklists.peak.items.oxygen',
      'oxygen: {',
    ],
    [
      'an item of a unit that there is not',
      'unit: unit:supplies, rules',
      'unit: unit:suplies, rules',
      'unknown-unit checklists.peak.items.beds',
      'beds: {',
    ],
    [
      'an item whose milestone there is already',
      '  placed: { title: { zh: 已安置',
      '  peak-oxygen: { title: { zh: 氧气, en: oxygen }, scope: case }\n  placed: { title: { zh: 已安置',
      'duplicate checklists.peak.items.oxygen',
      'oxygen: {',
    ],
    [
      'a misspelt part of an item',
      'optional: true }',
      'optinal: true }',
      'shape checklists.peak.items.flowers.optinal',
      'flowers: {',
    ],
    [
      'an opening that there is not',
      '    unit: unit:nursing\n',
      '    unit: unit:nursing\n    opens: registerd\n',
      'unknown-milestone checklists.peak.items.oxygen',
      'oxygen: {',
    ],
    [
      'a fault behind the marks of a checklist at its own place',
      'checklist: peak }\n    effects: []',
      'checklist: peak }\n    effects: [{ mark: plced }]',
      'unknown-milestone commands.tick.effects.0.mark',
      'mark: plced',
    ],
  ])('refuses %s at its line', (_what, from, to, problem, line) => {
    let written = '';
    const loading = load((file) => (written = file.replace(from, to)));
    expect(written).toContain(to);
    const problems = loading.kind === 'refused' ? loading.problems : [];
    const [first] = problems;
    expect(`${first?.code} ${first?.path}`).toBe(problem);
    expect(written.split('\n')[(first?.line ?? 0) - 1]).toContain(line);
    expect(first?.message).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });
});
