import { beforeEach, describe, expect, it } from 'vitest';
import { respond } from '../../functions/http/respond.ts';
import { publicCase } from '../../functions/query/public-case.ts';
import { readCase } from '../../functions/query/read-case.ts';
import { timeline, type TimelineRequest } from '../../functions/query/timeline.ts';
import { tick } from '../../shared/application/tick.ts';
import { caseAnswer, publicCaseAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import type { ChainedEvent } from '../../shared/domain/case/event.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import { answered, chimney, functionsWorld, staffOf, rate } from './world.ts';

const longText = '长'.repeat(5000);
const caller = staffOf('epb');

describe('a long case', () => {
  let world: ReturnType<typeof functionsWorld>;
  let number: string;
  let code: string;
  beforeEach(async () => {
    world = functionsWorld();
    const content = `${'楼下餐馆油烟扰民。'.repeat(2000)}完`;
    ({ number, queryCode: code } = await world.registered({ ...chimney, content }));
    await world.given(number, 'epb', { type: 'accept' });
  });

  const notes = async (many: number, text = longText): Promise<void> => {
    for (let n = 0; n < many; n++)
      await world.given(number, 'epb', { type: 'note', text: `${n} ${text}`.slice(0, 5000) });
  };
  const read = async () => caseAnswer.parse(answered(await readCase({ number, caller }, world.deps)));
  const looked = async (cursor?: number) => {
    const asked = { number, code, ...(cursor === undefined ? {} : { cursor }) };
    return publicCaseAnswer.parse(answered(await publicCase(asked, world.deps)));
  };
  const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

  it('has the whole wording and the latest acts, however many there are, in an answer of the same size', async () => {
    await notes(30);
    const early = await world.given(number, 'epb', { type: 'note', text: longText });
    await notes(90);
    const late = await world.given(number, 'epb', { type: 'note', text: longText });
    expect(late.registration.content).toMatch(/完$/);
    expect([early.actsTotal, late.actsTotal]).toEqual([32, 123]);
    expect(late.acts.at(-1)).toMatchObject({ command: 'note', round: 1, data: { text: longText } });
    expect(bytes(late)).toBeLessThan(bytes(early) * 1.1);
    expect((await read()).acts).toEqual(late.acts);
  });

  it('shows the latest act whatever it takes', async () => {
    const steps = Array.from({ length: 50 }, () => ({ step: longText.slice(0, 1500), on: '2026-04-01' }));
    await world.given(number, 'epb', {
      type: 'reply',
      to: 'complainant',
      text: '计划',
      channel: 'phone',
      workPlan: { owner: '某', steps },
    });
    const { acts } = await read();
    expect(acts).toHaveLength(1);
    expect(acts[0]?.data).toMatchObject({ workPlan: { owner: '某' } });
    await notes(1, '短');
    expect((await read()).acts.map(({ command }) => command)).toEqual(['note']);
  });

  it('keeps the transfer with its proof, however long ago it was', async () => {
    const moved = await world.registered({ ...chimney, facts: {} });
    await world.given(moved.number, 'epb', { type: 'transfer', mode: 'fax', to: 'municipal', approvedBy: '科长' });
    const proof = { kind: 'fax', reference: 'f-1' };
    await world.given(moved.number, 'epb', { type: 'confirm-transfer', confirmedBy: '王五', proof });
    for (let n = 0; n < 80; n++) await world.given(moved.number, 'municipal', { type: 'note', text: longText });
    const seen = caseAnswer.parse(answered(await readCase({ number: moved.number, caller }, world.deps)));
    expect(seen.transferForm).toMatchObject({ mode: 'fax', approvedBy: '科长', confirmedBy: '王五', proof });
  });

  it('tells the complainant every reply, the latest first page by page', async () => {
    const replied: string[] = [];
    for (let n = 0; n < 170; n++) {
      await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: `第${n}次答复`, channel: 'phone' });
      replied.push(`第${n}次答复`);
      if (n % 5 === 0)
        await world.given(number, 'epb', { type: 'reply', to: 'first-contact', text: '内部', channel: 'phone' });
      if (n % 20 === 0) await notes(2);
    }
    const seen: unknown[][] = [];
    let cursor: number | undefined;
    do {
      const page = await looked(cursor);
      seen.unshift(page.replies.map(({ data }) => data['text']));
      cursor = page.cursor;
    } while (cursor !== undefined && seen.length < 50);
    expect(seen.flat()).toEqual(replied);
    expect(seen.length).toBeGreaterThan(2);
  });

  it('answers pages of bounded size to the complainant too, also after a rating', async () => {
    for (let n = 0; n < 40; n++)
      await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: longText, channel: 'phone' });
    expect(bytes(await looked())).toBeLessThan(400_000);
    const rating = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' } as const;
    const rated = publicCaseAnswer.parse(answered(await rate({ number, code, rating }, world.deps)));
    expect(bytes(rated)).toBeLessThan(400_000);
    expect(rated.cursor).toBeDefined();
  });

  describe('its timeline', () => {
    const page = async (more: Partial<TimelineRequest> = {}, store: CaseStore = world.store) => {
      const asked = { number, caller, after: 0, order: 'asc', limit: 1000, ...more } as const;
      return timelineAnswer.parse(answered(await timeline(asked, { ...world.deps, store })));
    };
    const pages = async (order: 'asc' | 'desc', store?: CaseStore) => {
      const all: Awaited<ReturnType<typeof page>>[] = [];
      let cursor: number | undefined;
      do {
        const next = cursor === undefined ? {} : order === 'asc' ? { after: cursor } : { before: cursor };
        const one = await page({ order, limit: 300, ...next }, store);
        all.push(one);
        cursor = one.cursor;
      } while (cursor !== undefined);
      return all;
    };

    it('pages by bytes, from either end, to its end', async () => {
      await notes(120);
      const { version } = await read();
      for (const order of ['asc', 'desc'] as const) {
        const all = await pages(order);
        expect(all.length).toBeGreaterThan(2);
        for (const one of all)
          expect([bytes(one) < 1024 * 1024, one.verified, one.length]).toEqual([true, true, version]);
        const seqs = all.flatMap(({ events }) => events.map(({ seq }) => seq));
        const inOrder = Array.from({ length: version }, (_, index) => index + 1);
        expect(seqs).toEqual(order === 'asc' ? inOrder : inOrder.toReversed());
      }
      const middle = await page({ after: 10, before: 20 });
      expect(middle.events.map(({ seq }) => seq)).toEqual([11, 12, 13, 14, 15, 16, 17, 18, 19]);
      expect(middle.cursor).toBeUndefined();
    });

    describe('of more than a thousand events', () => {
      beforeEach(async () => {
        await notes(1100, '短');
      });

      it('recomputes the page that is asked for, and looks at the end; all pages are all of it', async () => {
        let read_ = 0;
        const counting: CaseStore = {
          ...world.store,
          events: async (...asked) => {
            const events = await world.store.events(...asked);
            read_ += events.length;
            return events;
          },
        };
        const one = await page({ after: 500, limit: 10 }, counting);
        expect(one).toMatchObject({ verified: true, checked: { from: 501, to: 510 } });
        expect(read_).toBeLessThan(20);
        for (const order of ['asc', 'desc'] as const) {
          const all = await pages(order);
          expect(all.every(({ verified }) => verified)).toBe(true);
          const events = all.reduce((sum, { checked }) => sum + checked!.to - checked!.from + 1, 0);
          expect(events).toBe(all[0]?.length);
        }
      });

      const changed = (change: (events: ChainedEvent[]) => ChainedEvent[]): CaseStore => {
        const all = change([...(world.store.allEvents.get(number) ?? [])]);
        return {
          ...world.store,
          events: async (_, { after, before = Infinity, order, limit }) => {
            const asked = all.filter(({ event }) => event.seq > after && event.seq < before);
            return (order === 'desc' ? asked.toReversed() : asked).slice(0, limit);
          },
        };
      };
      const faults = async (change: (events: ChainedEvent[]) => ChainedEvent[]) =>
        (await pages('asc', changed(change))).map(({ fault, brokenAt }) => [fault, brokenAt]);

      it.each<[string, (events: ChainedEvent[]) => ChainedEvent[], unknown]>([
        [
          'an event that was changed',
          (all) =>
            all.with(700, {
              ...all[700]!,
              event: { ...all[700]!.event, at: all[0]!.event.at, actor: { kind: 'citizen' } },
            }),
          ['link', 701],
        ],
        ['an event that is missing', (all) => all.toSpliced(700, 1), ['link', 701]],
        ['a tail that is missing', (all) => all.slice(0, -3), ['length', undefined]],
        [
          'an end that is another',
          (all) => all.with(-1, { ...all.at(-1)!, hash: '0'.repeat(64) }),
          ['head', undefined],
        ],
      ])('finds %s', async (_, change, fault) => {
        expect(await faults(change)).toContainEqual(fault);
      });
    });
  });

  it('refuses what finds no room with 413 and says why, and records what falls due all the same', async () => {
    const units = world.deps.rules;
    const rules = await units.current();
    const many = Array.from({ length: 400 }, (_, n) => ({
      ...rules.units[0]!,
      id: `office-${n}`,
      validFrom: rules.units[0]!.validFrom,
    }));
    const deps = { ...world.deps, rules: { current: async () => ({ ...rules, units: [...rules.units, ...many] }) } };
    const { command } = await import('../../functions/command/command.ts');
    let refusal: unknown;
    for (const { id } of many) {
      const body = { type: 'invite-unit', unit: id, task: longText } as const;
      const outcome = await command({ number, caller, body }, deps);
      if (outcome.kind === 'answer') continue;
      refusal = respond(outcome, { requestId: 'r', language: 'zh' });
      break;
    }
    expect(refusal).toMatchObject({ statusCode: 413 });
    const { error } = JSON.parse((refusal as { body: string }).body) as {
      error: { code: string; messages: { zh: string; en: string } };
    };
    expect(error.code).toBe('too-large');
    expect(error.messages.zh).toContain('160 KiB');
    expect(error.messages.en).toContain('160 KiB');
    await world.given(number, 'epb', { type: 'note', text: longText });
    world.clock.set('2026-08-01T10:00:00+08:00');
    await tick({ number }, world.deps);
    const { deadlines } = await read();
    expect(deadlines.filter(({ status }) => status === 'missed').map(({ clock }) => clock)).toContain('C-H60');
    await world.given(number, 'epb', { type: 'explain-delay', deadline: 'C-T15', reason: longText });
    await world.given(number, 'epb', { type: 'reply', to: 'complainant', text: longText, channel: 'phone' });
  });
});
