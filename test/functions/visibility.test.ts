import { beforeEach, describe, expect, it } from 'vitest';
import { readCase } from '../../functions/query/read-case.ts';
import { timeline } from '../../functions/query/timeline.ts';
import {
  actParts,
  caseParts,
  eventParts,
  registrationParts,
  supervisionParts,
} from '../../functions/http/views/visible-parts.ts';
import { caseAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { sections } from '../../shared/domain/mechanism/mechanism.ts';
import { relationsOf } from '../../shared/domain/privacy/visibility.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { actorOf } from '../../shared/application/caller.ts';
import { shippedRules } from '../support/test-rules.ts';
import { answered, functionsWorld, staffOf } from './world.ts';

const facts = { medium: 'noise', noise_source: 'public_place_activity', works_kind: 'none' };
/** Each text that somebody could look for, under the part that it belongs to. */
const secrets = {
  complainant: ['周建国', '19900000101', '桃园路7号2单元'],
  wording: ['13812345678', '王女士', '舞蹈队', '清溪广场', '李某某', '外地来电'],
  record: ['邀请城管协助测噪', '因在本单位职责外', '内部提醒', '已上门核实', '值班员张'],
} as const;
const complaint = {
  content: '周建国（19900000101）反映：广场音响太吵，王女士13812345678也受影响，李某某拒绝调低。',
  respondent: '舞蹈队',
  place: '清溪广场',
  complainant: { name: '周建国', address: '桃园路7号2单元', contact: '199-0000-0101' },
  unclear: { respondent: '外地来电，说不清' },
  facts,
};
const proof = { kind: 'recording', reference: 'rec-1' };
const person = (user: string, roles: StaffCaller['roles']): StaffCaller => ({ kind: 'staff', user, roles });

/**
 * Everybody who could ask for a complaint that 12319's operators took, that was disputed, designated to the police and
 * handed to a sub-unit, for which housing was called in, culture consulted and the law interpreted.
 */
const readers: readonly (readonly [
  who: string,
  caller: StaffCaller,
  relations: readonly string[],
  sees: 'all' | 'none' | 'no-complainant',
])[] = [
  ['the first receiver', staffOf('municipal'), ['first-contact', 'involved'], 'all'],
  ['its centre', staffOf('municipal-12319'), ['first-contact', 'involved'], 'all'],
  ['holder, lead and target', staffOf('police'), ['holder', 'lead', 'target', 'involved'], 'all'],
  ['a co-unit', staffOf('housing'), ['co'], 'all'],
  ['a unit that was told', staffOf('culture'), ['involved'], 'all'],
  ['the duty office, which designated', staffOf('gov-duty'), ['involved', 'named'], 'all'],
  ['legal affairs, asked for an interpretation', staffOf('legal-affairs'), ['named'], 'no-complainant'],
  ['the 12369 centre', staffOf('epb-12369'), ['named'], 'all'],
  ['government inspection', staffOf('gov-inspection'), ['named'], 'all'],
  ['discipline', staffOf('discipline-efficiency'), ['named'], 'all'],
  ['supervision', staffOf('supervision'), ['named'], 'all'],
  ['a manager', person('boss', ['manager']), ['named'], 'all'],
  ['the government, to which nothing was referred', staffOf('gov'), [], 'none'],
  ['a department that never touched it', staffOf('epb'), [], 'none'],
  ['another centre', staffOf('aic'), [], 'none'],
  ['a town', staffOf('example-town'), [], 'none'],
  ['the Model City Office', staffOf('model-city'), [], 'none'],
  ['the administrator', person('root', ['admin']), [], 'none'],
  ['an administrator of a department that never touched it', { ...staffOf('epb'), roles: ['admin'] }, [], 'none'],
];

describe('who may know what of a case', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  beforeEach(async () => {
    world = functionsWorld();
    const body = { ...complaint, line: '12319' };
    const caller = { kind: 'hotline', line: '12319', unit: 'municipal' } as const;
    ({ number } = answered(await world.register(body, { caller })) as { number: string });
    const act = (unit: string, command: object) => world.given(number, unit, command);
    await act('municipal', { type: 'dispute', proposedUnit: 'police', reason: '因在本单位职责外' });
    await act('gov-duty', { type: 'designate', unit: 'police', official: '值班员张', reason: '因在本单位职责外' });
    await act('municipal', { type: 'transfer', mode: 'recorded-call' });
    await act('municipal', { type: 'confirm-transfer', confirmedBy: '值班员张', proof });
    await act('police', { type: 'accept' });
    await act('police', { type: 'invite-unit', unit: 'housing', task: '邀请城管协助测噪' });
    await act('police', { type: 'inform-units', units: ['culture'], text: '内部提醒' });
    await act('police', { type: 'ask-interpretation', question: '内部提醒' });
    await act('police', { type: 'note', text: '内部提醒：已上门核实，找周建国' });
    await act('police', {
      type: 'correct-registration',
      reason: '已上门核实',
      changes: { complainant: { address: '桃园路7号2单元' } },
    });
  });
  const seen = async (caller: StaffCaller) => ({
    body: caseAnswer.parse(answered(await readCase({ number, caller }, world.deps))),
    events: timelineAnswer.parse(answered(await timeline({ number, caller, after: 0, limit: 1000 }, world.deps))),
  });
  const found = (texts: readonly string[], value: unknown) => {
    const text = JSON.stringify(value);
    return texts.filter((one) => text.includes(one));
  };

  it.each(readers)('%s', async (_who, caller, relations, sees) => {
    const { snapshot } = world.store.cases.get(number)!;
    const mechanism = mechanismOf(shippedRules, snapshot);
    const actor = actorOf(caller, shippedRules.units);
    const context = decisionContext(shippedRules, mechanism, actor, world.clock.now());
    expect(relationsOf(snapshot, mechanism, context)).toEqual(relations);

    const { body, events } = await seen(caller);
    const whole = [body, events.events];
    // Open to all staff, whoever it is.
    expect(body).toMatchObject({
      number,
      stage: 'handling',
      holder: 'police',
      firstContact: 'municipal',
      lead: 'police',
    });
    expect(body.facts).toMatchObject({ medium: 'noise' });
    expect(body.deadlines.length).toBeGreaterThan(0);
    expect(body.acts.map(({ command }) => command)).toContain('invite-unit');
    expect(events).toMatchObject({ verified: true, length: snapshot.version });
    expect(JSON.stringify(whole)).not.toContain('queryCode');

    if (sees === 'all') {
      expect(body).not.toHaveProperty('withheld');
      expect(body.registration).toMatchObject({ content: complaint.content, respondent: '舞蹈队' });
      for (const texts of Object.values(secrets)) expect(found(texts, body)).toEqual(texts);
      expect(body.co).toContainEqual(expect.objectContaining({ unit: 'housing' }));
      expect(events.events.filter(({ withheld }) => withheld)).toEqual([]);
      return;
    }
    expect(found(secrets.complainant.slice(1), whole)).toEqual([]);
    expect(body.registration.complainant).toEqual({ withheld: true });
    expect(events.events[0]?.withheld).toBe(true);
    if (sees === 'no-complainant') {
      expect(body.withheld).toEqual(['complainant']);
      expect(found([...secrets.record, '舞蹈队', '清溪广场'], body)).toHaveLength(secrets.record.length + 2);
      return;
    }
    expect(body.withheld).toEqual(sections);
    expect(body.registration).toEqual({
      content: '[姓名]（[电话]）反映：广场音响太吵，[姓名][电话]也受影响，[姓名]拒绝调低。',
      masked: true,
      complainant: { withheld: true },
      unclear: {},
      line: '12319',
    });
    for (const texts of Object.values(secrets)) expect(found(texts, whole)).toEqual([]);
    expect(found(['housing', 'culture'], whole)).toEqual([]);
    expect(body).toMatchObject({ co: [], milestones: [], impossible: [], links: {}, facts: { medium: 'noise' } });
    expect(body.supervision).toMatchObject({ candidates: [] });
    for (const left of ['routing', 'ruling', 'transferForm', 'possibleAgain']) expect(body).not.toHaveProperty(left);
    expect(body.acts.every(({ data, withheld }) => withheld && Object.keys(data).length === 0)).toBe(true);
    expect(events.events.flatMap(({ actor: by }) => by.user ?? [])).toEqual([]);
  });

  it('says of each event that shows less than was hashed that it does', async () => {
    const { events } = (await seen(staffOf('epb'))).events;
    const whole = (await seen(staffOf('police'))).events.events;
    for (const [index, event] of events.entries()) {
      expect(event.withheld ?? false).toBe(JSON.stringify(event.event) !== JSON.stringify(whole[index]?.event));
    }
  });

  it('ends for nobody who acted, whatever becomes of the case', async () => {
    const before = world.store.cases.get(number)!;
    const { executor: _executor, ...rest } = before.snapshot;
    const moved = { ...rest, holder: 'epb', lead: 'epb', target: 'epb', co: [] };
    world.store.cases.set(number, { ...before, snapshot: moved });
    for (const unit of ['police', 'gov-duty', 'municipal', 'culture']) {
      expect((await seen(staffOf(unit))).body).not.toHaveProperty('withheld');
    }
    expect((await seen(staffOf('housing'))).body.withheld).toEqual(sections);
  });

  it('of a case that nobody but its first receiver touched, is for it and for those in every case', async () => {
    const plain = await world.registered();
    const withheld = async (caller: StaffCaller) =>
      caseAnswer.parse(answered(await readCase({ number: plain.number, caller }, world.deps))).withheld;
    for (const unit of ['gov-duty', 'gov', 'legal-affairs', 'police'])
      expect(await withheld(staffOf(unit))).toEqual(sections);
    for (const unit of ['epb', 'epb-12369', 'gov-inspection']) expect(await withheld(staffOf(unit))).toBeUndefined();
    const urgent = await world.registered({ ...complaint, facts: { urgency_ground: ['public_health'] } });
    number = urgent.number;
    expect((await seen(staffOf('gov-emergency'))).body.withheld).toBeUndefined();
  });

  it('is said of every field of an answer and of every event', () => {
    const fields = (schema: { readonly shape: object }) => Object.keys(schema.shape).sort();
    expect(Object.keys(caseParts).sort()).toEqual(fields(caseAnswer));
    expect(Object.keys(registrationParts).sort()).toEqual(fields(caseAnswer.shape.registration));
    expect(Object.keys(supervisionParts).sort()).toEqual(fields(caseAnswer.shape.supervision));
    expect(Object.keys(actParts).sort()).toEqual(fields(caseAnswer.shape.acts.def.element));
    expect(Object.keys(eventParts)).toHaveLength(new Set(Object.keys(eventParts)).size);
  });

  it('by a rule: every reader that a mechanism names is a unit of the register or a role, with the rule', () => {
    for (const { readers: named = [] } of shippedRules.mechanisms) {
      for (const { party, rules } of named) {
        expect(rules.length).toBeGreaterThan(0);
        const unit = party.startsWith('unit:') ? party.slice('unit:'.length) : undefined;
        expect(unit === undefined ? party : shippedRules.units.some(({ id }) => id === unit)).toBe(
          unit === undefined ? 'manager' : true,
        );
      }
    }
  });

  it('on a case that has gone on: clock and holder are open, what was said is not', async () => {
    world.clock.set('2026-03-05T09:00:00+08:00');
    const { body } = await seen(staffOf('epb'));
    expect(body.heldSince).toMatch(/^2026-03-02/);
    expect(body.tasks.length).toBeGreaterThan(0);
  });
});
