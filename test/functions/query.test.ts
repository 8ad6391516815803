import { beforeEach, describe, expect, it } from 'vitest';
import { board } from '../../functions/query/board.ts';
import { calendarDue } from '../../functions/query/calendar-due.ts';
import { execution } from '../../functions/query/execution.ts';
import { respond } from '../../functions/http/respond.ts';
import { health } from '../../functions/query/health.ts';
import { publicCase } from '../../functions/query/public-case.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { mechanismDetail, mechanismList, ruleList } from '../../functions/query/reference.ts';
import { revalidated } from '../../functions/query/revalidated.ts';
import { timeline } from '../../functions/query/timeline.ts';
import type { Answer, Failure } from '../../functions/http/failure.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import * as answers from '../../shared/contracts/answers.ts';
import { chain, genesisHash } from '../../shared/domain/case/chain.ts';
import type { HealthReason } from '../../shared/domain/health.ts';
import { type LocalDate, toShanghai } from '../../shared/domain/instant.ts';
import { sampleReceivedAt } from '../contract/sample-cases.ts';
import { linkHashOf } from './link-hash.ts';
import { dueQuerySchema } from '../../shared/contracts/queries.ts';
import { shippedRules } from '../support/test-rules.ts';
import { answered, chimney, functionsWorld, staffOf, rate } from './world.ts';

const page = { after: 0, limit: 1000 };

describe('query', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  let queryCode: string;
  beforeEach(async () => {
    world = functionsWorld();
    ({ number, queryCode } = await world.registered());
  });

  const seenBy = async (caller: StaffCaller) =>
    answers.caseAnswer.parse(answered(await readCase({ number, caller }, world.deps)));

  describe('a case', () => {
    it('comes with its deadlines, their derivation, and what is to be done', async () => {
      await world.given(number, 'epb', { type: 'accept' });
      const accepted = await seenBy(staffOf('epb'));
      expect(accepted.now).toBe('2026-03-02T09:15:00+08:00');
      const limit = accepted.deadlines.find(({ id }) => id === 'C-H60');
      expect(limit).toMatchObject({
        rule: 'ENV-062',
        kind: 'limit',
        unit: 'epb',
        dueAt: '2026-05-29T00:00:00+08:00',
        dueOn: '2026-05-28',
        status: 'running',
        basis: { length: { n: 60, unit: 'working-day' }, startDay: '2026-03-02' },
      });
      // Nothing is reported before it is concluded, nor concluded before anybody was there.
      expect(accepted.tasks.map(({ milestone, unit, command }) => [milestone, unit, command])).toEqual([
        ['investigated', 'epb', 'record-investigation'],
        ['notice-given', 'epb', 'notify-complainant'],
      ]);
      expect(accepted.tasks[0]).toMatchObject({
        title: { zh: '现场调查取证' },
        rules: ['ENV-070'],
        commandTitle: { zh: '记录现场调查' },
        deadlines: ['C-T15', 'C-H60'],
        dueAt: '2026-03-24T00:00:00+08:00',
        overdue: false,
      });
    });

    it.each<[string, StaffCaller, boolean]>([
      ['the unit on the case', staffOf('epb'), true],
      ['its centre', staffOf('epb-12369'), true],
      ['the duty office, to which nothing was brought', staffOf('gov-duty'), false],
      ['supervision', staffOf('gov-inspection'), true],
      ['a manager', { kind: 'staff', user: 'boss', roles: ['manager'] }, true],
      ['another department', staffOf('culture'), false],
    ])('shows the complainant to %s: %o', async (_who, caller, may) => {
      const { registration, queryCode: code } = await seenBy(caller);
      expect(registration.content).toBe(chimney.content);
      expect(registration.complainant).toEqual(may ? chimney.complainant : { withheld: true });
      expect(code).toBeUndefined();
      const events = answers.timelineAnswer.parse(answered(await timeline({ number, caller, ...page }, world.deps)));
      expect(events.verified).toBe(true);
      const text = JSON.stringify(events);
      expect([chimney.complainant.contact, chimney.complainant.name].filter((one) => text.includes(one))).toHaveLength(
        may ? 2 : 0,
      );
      expect(text).not.toContain(queryCode);
      expect(events.events[0]?.withheld).toBe(may ? undefined : true);
    });

    it('stays the same answer until something of it changes, for each caller by itself', async () => {
      const asked = async (caller: StaffCaller, ifNoneMatch = '') =>
        revalidated(await readCase({ number, caller }, world.deps), { ifNoneMatch });
      const tagOf = (outcome: Answer | Failure) => (outcome as Answer).headers?.['etag'] ?? '';
      const first = await asked(staffOf('epb'));
      expect(first).toMatchObject({ status: 200, headers: { 'x-now': '2026-03-02T09:15:00+08:00' } });
      expect(tagOf(first)).toMatch(/^W\/"[\w-]{22}"$/);

      world.clock.set('2026-03-02T09:16:00+08:00');
      const same = await asked(staffOf('epb'), `"other", ${tagOf(first)}`);
      expect(same).toEqual({
        kind: 'answer',
        status: 304,
        headers: { etag: tagOf(first), 'x-now': '2026-03-02T09:16:00+08:00' },
      });
      expect(await asked(staffOf('epb'), tagOf(first).replace('W/', ''))).toMatchObject({ status: 304 });

      // Another department does not see the complainant, and its own commands.
      const ofOthers = await asked(staffOf('culture'), tagOf(first));
      expect(ofOthers).toMatchObject({ status: 200 });
      expect(tagOf(ofOthers)).not.toBe(tagOf(first));

      await world.given(number, 'epb', { type: 'accept' });
      const changed = await asked(staffOf('epb'), tagOf(first));
      expect(changed).toMatchObject({ status: 200, body: { stage: 'handling' } });
      expect(await asked(staffOf('epb'), tagOf(changed))).toMatchObject({ status: 304 });
    });

    it('that does not exist is not found', async () => {
      const caller = staffOf('epb');
      const none = { number: 'HJ-0', caller };
      expect(await readCase(none, world.deps)).toMatchObject({ code: 'not-found' });
      expect(await timeline({ ...none, ...page }, world.deps)).toMatchObject({ code: 'not-found' });
      expect(await execution({ number: 'HJ-0', limit: 10 }, world.deps)).toMatchObject({ code: 'not-found' });
    });
  });

  describe('the timeline', () => {
    const read = async (more: object = {}) =>
      answers.timelineAnswer.parse(
        answered(await timeline({ number, caller: staffOf('epb'), ...page, ...more }, world.deps)),
      );

    it('can be checked by anybody who has it', async () => {
      const { events } = await read();
      expect(
        events.map(({ seq, event, prevHash }) => linkHashOf(number, prevHash, event) === events[seq - 1]?.hash),
      ).not.toContain(false);
    });

    it('comes in pages and is checked as a whole', async () => {
      const { length } = await read();
      expect(await read({ after: 1, limit: 2 })).toMatchObject({
        events: [{ seq: 2 }, { seq: 3 }],
        verified: true,
        length,
      });
    });

    it('says where it was tampered with', async () => {
      const events = world.store.allEvents.get(number)!;
      events[1] = { ...events[1]!, event: { ...events[1]!.event, actor: { kind: 'citizen' } } };
      expect(await read()).toMatchObject({ verified: false, brokenAt: 2, fault: 'link' });
    });

    it('says when events are missing at its end, or are more than the case says', async () => {
      const events = world.store.allEvents.get(number)!;
      const whole = [...events];
      events.pop();
      const expectedLength = whole.length;
      const short = { verified: false, fault: 'length', expectedLength, length: expectedLength - 1 };
      expect(await read()).toMatchObject(short);
      const last = whole.at(-1)!;
      const extra = { ...last.event, seq: expectedLength + 1 };
      events.splice(0, events.length, ...whole, ...chain(number, last.hash, [extra]));
      expect(await read()).toMatchObject({ verified: false, fault: 'length', length: expectedLength + 1 });
    });

    it('says when it is another one than that of the case, hashed anew', async () => {
      const events = world.store.allEvents.get(number)!;
      const forged = events.map(({ event }, index) =>
        index === 1 ? { ...event, actor: { kind: 'citizen' as const } } : event,
      );
      events.splice(0, events.length, ...chain(number, genesisHash, forged));
      expect(await read()).toMatchObject({ verified: false, fault: 'head', length: events.length });
    });

    it('is not in doubt while somebody writes', async () => {
      const before = (await world.deps.store.load(number))!;
      const events = [...world.store.allEvents.get(number)!];
      const later = chain(number, before.lastHash, [{ ...events.at(-1)!.event, seq: events.length + 1 }]);
      const now = {
        snapshot: { ...before.snapshot, version: events.length + 1 },
        lastHash: later[0]!.hash,
        lastAt: before.lastAt,
        badges: before.badges,
        tasks: [],
      };
      let loads = 0;
      const store = {
        ...world.deps.store,
        load: async () => (loads++ === 0 ? before : now),
        events: async (_: string, { after }: { after: number }) => [...events, ...later].slice(after),
      };
      const read_ = await timeline({ number, caller: staffOf('epb'), ...page }, { ...world.deps, store });
      expect(answered(read_)).toMatchObject({ verified: true, length: events.length + 1 });
    });
  });

  describe('the execution', () => {
    it('is shown with the names of all', async () => {
      await world.workflow.start({
        mechanism: 'env-complaint',
        name: `${number}.2`,
        input: { number, stage: 'triage', timeoutSeconds: 1, version: 1 },
      });
      await world.waits.register({
        number,
        execution: `${number}.2`,
        token: 't',
        stage: 'triage',
        wakeAt: world.clock.now(),
      });
      const seen = answers.executionAnswer.parse(answered(await execution({ number, limit: 10 }, world.deps)));
      expect(seen).toMatchObject({
        name: `${number}.2`,
        names: [number, `${number}.2`],
        status: 'RUNNING',
        waitsUntil: '2026-03-02T09:15:00+08:00',
      });
      expect(seen.events[0]).toMatchObject({ type: 'ExecutionStarted', at: '2026-03-02T09:15:00+08:00' });
    });

    it('that has failed says when another one takes its place, where that is known', async () => {
      const events = [{ id: 1, previousId: 0, at: world.clock.now(), type: 'ExecutionFailed' }];
      const failed = { name: number, status: 'FAILED', startedAt: world.clock.now(), events } as const;
      const shown = async (recoverAt: object) => {
        const workflow = { history: async () => ({ ...failed, ...recoverAt }) };
        return answered(await execution({ number, limit: 10 }, { ...world.deps, workflow }));
      };
      expect(await shown({ recoverAt: world.clock.now() })).toMatchObject({ recoverAt: '2026-03-02T09:15:00+08:00' });
      expect(await shown({})).not.toHaveProperty('recoverAt');
    });

    it('of another case is not', async () => {
      const other = (await world.registered()).number;
      await world.workflow.start({
        mechanism: 'env-complaint',
        name: other,
        input: { number: other, stage: 'triage', timeoutSeconds: 1, version: 1 },
      });
      expect(await execution({ number, name: other, limit: 10 }, world.deps)).toMatchObject({ code: 'not-found' });
    });
  });

  describe('the complainant', () => {
    const look = (code: string, asked = number) => publicCase({ number: asked, code }, world.deps);

    it('sees where the case stands and what was answered, and no personal or internal data', async () => {
      await world.given(number, 'epb', { type: 'accept', note: '内部备注' });
      await world.given(number, 'epb', {
        type: 'reply',
        to: ['complainant', 'first-contact'],
        text: '已安排检查',
        channel: 'phone',
      });
      const seen = answers.publicCaseAnswer.parse(answered(await look(queryCode)));
      expect(seen).toMatchObject({
        stage: 'handling',
        holder: { id: 'epb', name: { zh: expect.any(String) as unknown } },
        canRate: true,
      });
      expect(seen.replies.map(({ command, data }) => [command, data['text']])).toContainEqual(['reply', '已安排检查']);
      const text = JSON.stringify(seen);
      expect(['内部备注', ...Object.values(chimney.complainant)].filter((one) => text.includes(one))).toEqual([]);
      expect(seen.deadlines.map(({ kind }) => kind)).not.toContain('elapsed');
    });

    it('sees how far the case has come, who has to keep each limit, and what a rating asks', async () => {
      await world.given(number, 'epb', { type: 'accept' });
      const seen = answers.publicCaseAnswer.parse(answered(await look(queryCode)));
      expect(seen.steps?.map(({ stage, state }) => `${stage} ${state}`)).toEqual([
        'triage past',
        'acceptance past',
        'handling present',
        'reply ahead',
        'revisit ahead',
        'closed ahead',
      ]);
      expect(seen.deadlines).not.toEqual([]);
      expect(seen.deadlines.every(({ unit }) => unit.id === 'epb' && unit.name.zh !== 'epb')).toBe(true);
      expect(Object.keys(seen.asked?.fields ?? {})).toEqual(['intake', 'field', 'result', 'comment']);
      expect(seen.asked?.dissatisfied?.rules).toContain('ENV-082');
      expect(seen.mechanism).toMatchObject({ lookUp: { zh: '投诉查询' } });
    });

    it('finds its own rating under a name of its own, not under the code of a party', async () => {
      await world.given(number, 'epb', { type: 'accept' });
      await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: '已到现场', channel: 'phone' });
      const rating = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;
      await rate({ number, code: queryCode, rating }, world.deps);
      const seen = answers.publicCaseAnswer.parse(answered(await look(queryCode)));
      expect(seen.replies.at(-1)).toMatchObject({
        command: 'rate',
        unit: { name: { zh: '投诉人', en: 'Complainant' } },
      });
    });

    it('does not see what was written to departments', async () => {
      await world.given(number, 'epb', { type: 'accept' });
      await world.given(number, 'epb', { type: 'reply', to: 'first-contact', text: '仅供部门', channel: 'writing' });
      expect(JSON.stringify(answered(await look(queryCode)))).not.toContain('仅供部门');
    });

    it('gets the same refusal for a wrong code and for an unknown number', async () => {
      const wrong = await look('00000000');
      expect(wrong).toMatchObject({ code: 'not-found' });
      expect(await look(queryCode, 'HJ20260302-XXXXXXXX')).toEqual(wrong);
      expect(await look('')).toEqual(wrong);
    });
  });

  it('the board shows the most pressing first, and refuses a cursor of one’s own making', async () => {
    const unclear = await world.registered({ content: '不清楚' });
    const seen = answers.boardAnswer.parse(answered(await board({ limit: 50 }, staffOf('epb'), world.deps)));
    expect(seen.cases[0]).toMatchObject({
      number: unclear.number,
      stageTitle: { zh: '接诉登记' },
      dueClock: 'C-TRI',
      dueTitle: { en: expect.any(String) as unknown },
    });
    expect(seen.cases.map((one) => one.number)).toContain(number);
    expect(await board({ limit: 50, cursor: 'x' }, staffOf('epb'), world.deps)).toMatchObject({
      code: 'invalid',
      details: [{ path: 'cursor' }],
    });
  });

  describe('health', () => {
    const checked = (...reasons: readonly HealthReason[]) => ({ ...world.deps, checks: [async () => reasons] });

    it('is well when nothing is wrong', async () => {
      const body = answered(await health(world.deps));
      expect(answers.healthAnswer.parse(body)).toMatchObject({ status: 'ok', rehearsal: false, reasons: [] });
    });

    it('is degraded, and answers 200, where requests are answered all the same', async () => {
      const since = sampleReceivedAt;
      const body = answered(await health(checked({ code: 'dead-letters', count: 3, since })));
      expect(answers.healthAnswer.parse(body)).toMatchObject({
        status: 'degraded',
        reasons: [
          { code: 'dead-letters', count: 3, since: toShanghai(since), message: { zh: expect.any(String) as unknown } },
        ],
      });
    });

    it('is failing with 503, the same body and the error of every refusal, where nothing can be recorded', async () => {
      const outcome = await health(checked({ code: 'feed-lag' }, { code: 'disk-full' }));
      const { statusCode, headers, body } = respond(outcome, { requestId: 'r-1', language: 'en' });
      expect({ statusCode, retryAfter: headers['retry-after'] }).toEqual({ statusCode: 503, retryAfter: '5' });
      expect(answers.failingHealthAnswer.parse(JSON.parse(body))).toMatchObject({
        status: 'failing',
        now: expect.any(String) as unknown,
        reasons: [{ code: 'feed-lag' }, { code: 'disk-full' }],
        error: { code: 'unavailable' },
        requestId: 'r-1',
      });
    });

    it('is failing when the store or the rules cannot be read', async () => {
      const unreadable = () => Promise.reject(new Error('disk'));
      const store = { ...world.store, load: unreadable };
      expect(await health({ ...world.deps, store })).toMatchObject({
        code: 'unavailable',
        also: { reasons: [{ code: 'store-unreadable' }] },
      });
      expect(await health({ ...world.deps, rules: { current: unreadable } })).toMatchObject({
        also: { reasons: [{ code: 'rules-unreadable' }] },
      });
    });

    it('misses the holidays of the coming year from December on', async () => {
      world.clock.set('2026-12-01T00:00:00+08:00');
      expect(answered(await health(world.deps))).toMatchObject({ reasons: [{ code: 'next-year-unpublished' }] });
    });
  });

  it('reference data fit their contract', () => {
    expect(answers.mechanismsAnswer.safeParse(answered(mechanismList(shippedRules))).error).toBeUndefined();
    expect(mechanismDetail(shippedRules, { id: 'env-complaint' }, '2026-03-02' as LocalDate)).toMatchObject({
      body: { initial: 'triage', course: { entries: ['triage', 'acceptance', 'transfer'] } },
    });
    for (const none of [{ id: 'toString' }, { id: 'env-complaint', version: 99 }]) {
      expect(mechanismDetail(shippedRules, none, '2026-03-02' as LocalDate)).toMatchObject({ code: 'not-found' });
    }
  });

  it('rules are answered by their titles, those of the source with the place', () => {
    const { rules } = answers.rulesAnswer.parse(answered(ruleList(shippedRules)));
    const rule = (id: string) => rules.find((one) => one.id === id);
    expect(rule('ENV-062')).toEqual({
      organisation: 'district',
      id: 'ENV-062',
      title: { zh: '60个工作日内办结', en: '60 working days' },
      article: '三(三)3 L477',
    });
    expect(rule('I-05')).toEqual({
      organisation: 'district',
      id: 'I-05',
      title: { zh: '15日目标与60日期限并行', en: 'Target and limit side by side' },
    });
    expect(rules).toHaveLength(276);
  });

  describe('a due instant', () => {
    const due = (query: object) => calendarDue(dueQuerySchema.parse(query), shippedRules.calendar);

    it.each([
      [{ start: '2026-02-10T14:00:00+08:00', length: '15', unit: 'working-day' }, '2026-03-10T00:00:00+08:00'],
      [{ start: '2026-02-10', length: '15', unit: 'working-day' }, '2026-03-10T00:00:00+08:00'],
      [{ start: '2026-02-10', unit: 'working-day' }, '2026-02-12T00:00:00+08:00'],
      [{ start: '2026-03-09T23:50:00+08:00', unit: 'same-day' }, '2026-03-10T00:00:00+08:00'],
      [{ start: '2026-06-18T16:30:00+08:00', length: '2', unit: 'day' }, '2026-06-23T00:00:00+08:00'],
      [{ start: '2026-06-18T16:30:00+08:00', length: '2', unit: 'day', roll: 'false' }, '2026-06-21T00:00:00+08:00'],
      [{ start: '2026-06-18T08:30:00Z', length: '24', unit: 'hour' }, '2026-06-19T16:30:00+08:00'],
    ])('%o → %s', (query, dueAt) => {
      expect(answers.dueAnswer.parse(answered(due(query)))).toMatchObject({ dueAt });
    });

    it.each([
      { start: '2009-12-31', length: '1', unit: 'day' },
      { start: '2100-12-31', length: '5', unit: 'working-day' },
    ])('%o cannot be counted', (query) => {
      expect(due(query)).toMatchObject({ code: 'invalid' });
    });
  });
});
