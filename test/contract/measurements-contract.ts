import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command } from '../../functions/command/command.ts';
import { postMeasurements } from '../../functions/intake/measurements.ts';
import { listSeries, readMeasuredDay } from '../../functions/report/measurements.ts';
import { readPacks, rulesOf } from '../../infra/packs/read-packs.ts';
import { ownReference } from '../../shared/adapters/organisations/own-reference.ts';
import { storedRules } from '../../shared/adapters/rules/stored-rules.ts';
import { queryCodes } from '../../shared/application/query-codes.ts';
import {
  measuredDayAnswer,
  postedMeasurementsAnswer,
  postMeasurementsSchema,
  seriesAnswer,
} from '../../shared/contracts/measurements.ts';
import type { CommandBody } from '../../shared/contracts/command-fields.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import { answered, staffOf } from '../functions/world.ts';
import { memoryFiles } from '../support/memory-files.ts';
import { memoryReadings } from '../support/memory-readings.ts';
import { manualClock } from '../support/test-rules.ts';
import type { StoreUnderTest } from './case-store-contract.ts';

interface Stores {
  readonly cases: CaseStore;
  readonly reference: ReferenceStore;
}

const [pack] = readPacks('hospital');
if (pack === undefined) throw new Error('the hospital’s pack is missing');
const shipped = rulesOf(pack);

const today = '2026-07-06';

function world({ cases, reference: all }: Stores) {
  const reference = ownReference(all, shipped.organisation);
  const clock = manualClock(`${today}T08:00:00+08:00`);
  const rules = storedRules(reference, shipped, clock);
  let seed = 0;
  const random = (count: number) => Uint8Array.from({ length: count }, () => (seed = (seed * 31 + 7) % 251));
  const deps = { store: cases, reference, rules, clock, random, files: memoryFiles() };
  const codes = queryCodes({ reference, clock, random });
  return {
    ...deps,
    set: async (values: Readonly<Record<string, Readonly<Record<string, number | boolean>>>>) => {
      const version = (await reference.latest('settings'))?.version ?? 0;
      const change = { kind: 'settings', document: values, author: 'admin', reason: '试点' } as const;
      await reference.add({ ...change, at: clock.now() }, version);
      rules.refresh();
    },
    post: async (entries: readonly object[], unit = 'outpatient-office', with_ = deps) =>
      postedMeasurementsAnswer.parse(
        answered(
          await postMeasurements(
            { body: postMeasurementsSchema.parse({ entries }), caller: staffOf(unit), language: 'zh' },
            with_,
          ),
        ),
      ),
    read: async (series: string, day = today) =>
      measuredDayAnswer.parse(answered(await readMeasuredDay({ series, day: day as LocalDate }, deps))),
    list: async () => seriesAnswer.parse(answered(await listSeries(deps))),
    give: async (number: string, unit: string, body: object) =>
      answered(
        await command(
          { number, caller: staffOf(unit), body: body as CommandBody },
          { ...deps, codes, readings: memoryReadings() },
        ),
      ),
    deps,
  };
}

const visits = (slot: string, value: number, more: object = {}) => ({
  ...{ series: 'visits', subject: 'paediatrics', day: today, slot, value },
  ...more,
});

/** What is posted slot by slot stands as it was posted, and what is above its limit makes one case (FLOW-01, FLOW-02, FLOW-05, FLOW-06). */
export function measurementsContract(name: string, make: () => Promise<StoreUnderTest<Stores>>): void {
  describe(`measurements on ${name}`, () => {
    let under: StoreUnderTest<Stores>;
    let here: ReturnType<typeof world>;
    beforeEach(async () => {
      under = await make();
      here = world(under.store);
    });
    afterEach(() => under.dispose());
    const caseOf = async (number: string) => (await here.store.load(number))?.snapshot;
    const paediatricsOf = async () => (await here.read('visits')).subjects.find(({ id }) => id === 'paediatrics');
    const limit = (value: number) => here.set({ 'outpatient-volume': { 'capacity-paediatrics': value } });

    it('keeps each number once, with who posted it, and a correction beside what stood there', async () => {
      const first = await here.post([visits('07:30', 12), visits('07:45', 15)]);
      expect(first).toMatchObject({ recorded: 2, corrected: 0, unchanged: 0, refused: 0, opened: [] });
      here.clock.set(`${today}T08:10:00+08:00`);
      const again = await here.post([visits('07:30', 12), visits('07:45', 17)]);
      expect(again.results.map(({ outcome }) => outcome)).toEqual(['unchanged', 'corrected']);
      const paediatrics = await paediatricsOf();
      expect(paediatrics).toMatchObject({
        id: 'paediatrics',
        total: 29,
        slots: [
          { slot: '07:30', value: 12, by: 'outpatient-office-user', unit: 'outpatient-office' },
          {
            slot: '07:45',
            value: 17,
            at: `${today}T08:10:00+08:00`,
            corrected: [{ value: 15, at: `${today}T08:00:00+08:00`, by: 'outpatient-office-user' }],
          },
        ],
      });
      expect(paediatrics?.slots[0]).not.toHaveProperty('corrected');
    });

    it('answers bad entries one by one, and takes the others', async () => {
      const posted = await here.post([
        visits('07:30', 12),
        visits('07:31', 12),
        visits('08:15', 12),
        visits('07:45', -1),
        { ...visits('07:45', 3), slot: undefined },
        visits('07:30', 4, { subject: 'laboratory' }),
        visits('07:30', 4, { series: 'visit' }),
        visits('07:30', 13),
        visits('07:45', 5, { phone: '1' }),
        visits('07:45', 6),
      ]);
      expect(posted.results.map(({ outcome, status }) => `${outcome} ${status}`)).toEqual([
        'recorded 201',
        ...Array.from({ length: 8 }, () => 'refused 422'),
        'recorded 201',
      ]);
      const fields = posted.results.map(({ error }) => error?.details?.[0]?.path);
      expect(fields).toEqual([
        ...[undefined, 'slot', 'slot', 'value', 'slot', 'subject', 'series', 'slot', 'phone', undefined],
      ]);
      const paediatrics = await paediatricsOf();
      expect(paediatrics?.slots.map(({ slot, value }) => [slot, value])).toEqual([
        ['07:30', 12],
        ['07:45', 6],
      ]);
    });

    it('takes numbers of the units that the series names alone, and cites its rule', async () => {
      const posted = await here.post([visits('07:30', 12)], 'paediatrics');
      expect(posted.results).toMatchObject([
        { outcome: 'refused', status: 403, error: { code: 'not-your-unit', rule: 'FLOW-01' } },
      ]);
    });

    it('makes no case as long as the hospital has set no limit', async () => {
      expect((await here.post([visits('07:30', 9000)])).opened).toEqual([]);
      expect((await here.list()).series.map(({ id }) => id)).toEqual(['queue', 'visits']);
      expect((await here.list()).series.flatMap(({ subjects }) => subjects.flatMap(({ limits }) => limits))).toEqual(
        [],
      );
    });

    it('makes one case of a crossing, with the measurement in its facts, however often it is posted', async () => {
      await limit(20);
      expect((await here.post([visits('07:30', 20)])).opened).toEqual([]);
      const [number = ''] = (await here.post([visits('07:45', 21)])).opened;
      const subject = (await caseOf(number))!;
      expect(subject).toMatchObject({
        mechanism: { id: 'outpatient-volume' },
        stage: 'notice',
        holder: 'outpatient-office',
        firstContact: 'outpatient-office',
        facts: {
          ...{ occasion: 'over_capacity', department: 'paediatrics', visits: 21, capacity: 20 },
          measured_from: `${today}T07:45:00+08:00`,
        },
      });
      expect((await here.post([visits('07:45', 21)])).opened).toEqual([]);
      here.clock.set(`${today}T08:20:00+08:00`);
      expect((await here.post([visits('07:45', 25), visits('08:00', 30)])).opened).toEqual([]);
      expect(await paediatricsOf()).toMatchObject({
        limits: [{ threshold: 'over-capacity', limit: 20, rules: ['FLOW-05', 'H-21'] }],
        crossings: [{ threshold: 'over-capacity', slot: '07:45', value: 21, limit: 20, number }],
      });
    });

    it('makes another case of the next crossing, once the first is closed and the number was back', async () => {
      await limit(20);
      const [first = ''] = (await here.post([visits('07:30', 21)])).opened;
      await here.give(first, 'outpatient-office', { type: 'notify-department' });
      await here.give(first, 'paediatrics', { type: 'deploy-staff', doctors: 2 });
      // Still above: the same crossing.
      expect((await here.post([visits('07:45', 22)])).opened).toEqual([]);
      here.clock.set(`${today}T08:40:00+08:00`);
      expect((await here.post([visits('08:00', 20)])).opened).toEqual([]);
      const [second = ''] = (await here.post([visits('08:15', 23), visits('08:30', 40)])).opened;
      expect(second).not.toBe(first);
      expect((await caseOf(second))?.facts).toMatchObject({ visits: 23 });
      expect((await paediatricsOf())?.crossings.map(({ slot }) => slot)).toEqual(['07:30', '08:15']);
    });

    it('makes one case where many post at the same time, and keeps all that they post', async () => {
      await limit(20);
      const slots = ['06:00', '06:15', '06:30', '06:45', '07:00', '07:15', '07:30', '07:45'];
      const posted = await Promise.all(slots.map((slot) => here.post([visits(slot, 30)])));
      expect(posted.flatMap(({ results }) => results.map(({ outcome }) => outcome))).toEqual(
        slots.map(() => 'recorded'),
      );
      expect(posted.flatMap(({ opened }) => opened)).toHaveLength(1);
      const paediatrics = await paediatricsOf();
      expect(paediatrics?.slots.map(({ slot }) => slot)).toEqual(slots);
      expect(paediatrics?.crossings).toHaveLength(1);
    });

    it('makes up a case that was cut off, with the next post and once', async () => {
      await limit(20);
      const cut = {
        ...here.deps,
        store: {
          load: (number: string) => here.deps.store.load(number),
          commit: async () => {
            throw new Error('killed');
          },
        },
      };
      const failed = await here.post([visits('07:30', 21)], 'outpatient-office', cut as unknown as typeof here.deps);
      expect(failed.results).toMatchObject([{ outcome: 'refused', status: 500 }]);
      const again = await here.post([visits('07:30', 21)]);
      expect(again.results).toMatchObject([{ outcome: 'unchanged', status: 200 }]);
      expect(again.opened).toHaveLength(1);
      expect((await here.post([visits('07:30', 21)])).opened).toEqual([]);
    });

    it('takes numbers of days that are over, and sends nobody there', async () => {
      await limit(20);
      const posted = await here.post([visits('10:00', 99, { day: '2026-07-05' })]);
      expect(posted).toMatchObject({ recorded: 1, opened: [] });
    });

    it('tells the total beside the day before and the same weekday before, up to the same slot (H-24)', async () => {
      await here.post([
        ...[visits('07:30', 10), visits('07:45', 20)],
        visits('07:30', 8, { subject: 'surgery' }),
        visits('07:30', 5, { day: '2026-07-05' }),
        visits('17:00', 70, { day: '2026-07-05' }),
        visits('07:45', 40, { day: '2026-06-29', subject: 'surgery' }),
      ]);
      const day = await here.read('visits');
      expect(day).toMatchObject({
        lastSlot: '07:45',
        total: 38,
        before: [
          { day: '2026-07-05', total: 75, upTo: 5, change: 33 },
          { day: '2026-06-29', total: 40, upTo: 40, change: -2 },
        ],
      });
      expect(day.subjects.find(({ id }) => id === 'surgery')?.before).toEqual([
        { day: '2026-06-29', total: 40, upTo: 40, change: -32 },
      ]);
    });

    it('shows the departments first that the hospital watches first (FLOW-01)', async () => {
      const focus = async () => (await here.read('visits')).subjects.filter((one) => one.focus).map(({ id }) => id);
      expect(await focus()).toEqual(['emergency', 'paediatrics', 'gynaecology', 'surgery']);
      await here.set({ 'outpatient-volume': { 'focus-surgery': false, 'focus-internal-medicine': true } });
      expect(await focus()).toEqual(['emergency', 'paediatrics', 'gynaecology', 'internal-medicine']);
    });

    it('makes a case of a long queue at a point, for whoever answers for it (FLOW-06)', async () => {
      await here.set({ 'outpatient-queue': { 'queue-length': 15, 'queue-pharmacy': 40 } });
      const queue = (subject: string, value: number) => ({
        series: 'queue',
        subject,
        day: today,
        slot: '07:55',
        value,
      });
      const { opened } = await here.post([queue('pharmacy', 40), queue('payment', 16), queue('laboratory', 15)]);
      expect(opened).toHaveLength(1);
      expect(await caseOf(opened[0] ?? '')).toMatchObject({
        mechanism: { id: 'outpatient-queue' },
        facts: { point: 'payment', waiting: 16, limit: 15 },
        target: 'payment-office',
      });
      const { before, total } = await here.read('queue');
      expect({ before, total }).toEqual({ before: undefined, total: undefined });
    });
  });
}
