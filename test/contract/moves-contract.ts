import { beforeEach, afterEach, describe, expect, it } from 'vitest';
import { decideAndCommit, decideAndRegister } from '../../shared/application/decide-and-commit.ts';
import { moveAllCases } from '../../shared/application/move-cases/move-all.ts';
import { askForMoves, type MovesDeps } from '../../shared/application/move-cases/ask-for-moves.ts';
import type { StaffCaller } from '../../shared/application/caller.ts';
import { caseMovesDocument } from '../../shared/contracts/moves.ts';
import { verifyChain } from '../../shared/domain/case/chain.ts';
import { decide } from '../../shared/domain/case/decide.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import type { Actor } from '../../shared/domain/case/event.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { CaseStore, OpenCase } from '../../shared/ports/case-store.ts';
import type { ReferenceStore } from '../../shared/ports/reference-store.ts';
import type { Rules } from '../../shared/ports/rules.ts';
import { loadPack } from '../../workflows/language/load-pack.ts';
import { calendar } from '../domain/calendar/support.ts';
import { manualClock } from '../support/test-rules.ts';
import { firstPack, secondPack } from '../support/two-versions.ts';
import type { StoreUnderTest } from './case-store-contract.ts';

/** The stores that moving cases needs. */
export interface MovesStores {
  readonly cases: CaseStore;
  readonly reference: ReferenceStore;
}

const desk: Actor = { kind: 'staff', unit: 'main-desk', units: ['main-desk'], roles: [] };
const manager: StaffCaller = { kind: 'staff', user: 'manager', roles: ['manager'] };

function rulesOf(files: Readonly<Record<string, string>>): Rules {
  const loading = loadPack(new Map(Object.entries(files)));
  if (loading.kind === 'refused') throw new Error(JSON.stringify(loading.problems));
  const { organisation, mechanisms, units, unitKinds, roster, inForceSince } = loading.pack;
  const rules = { organisation, mechanisms, units, unitKinds, roster, inForceSince };
  return { ...rules, ruleTitles: [], calendar, settings: {} };
}

const [before, now] = [rulesOf(firstPack), rulesOf(secondPack)];

/** One scenario under two versions, on whatever keeps cases and orders. */
export function movesContract(name: string, makeStores: () => Promise<StoreUnderTest<MovesStores>>): void {
  describe(`cases under two versions of their mechanism: ${name}`, () => {
    let stores: MovesStores;
    let dispose: () => Promise<void>;
    const clock = manualClock('2026-03-02T09:00:00+08:00');
    const deps = (): MovesDeps => ({
      store: stores.cases,
      reference: stores.reference,
      rules: { current: async () => now },
      clock,
    });
    const read = async (number: string): Promise<Case> => (await stores.cases.load(number))!.snapshot;
    async function allOpen(): Promise<readonly OpenCase[]> {
      const found: OpenCase[] = [];
      for (let cursor: string | undefined = ''; cursor !== undefined;) {
        const page = await stores.cases.open({ limit: 10, ...(cursor === '' ? {} : { cursor }) });
        found.push(...page.cases);
        cursor = page.cursor;
      }
      return found;
    }
    const order = async () => caseMovesDocument.parse((await stores.reference.latest('case-moves'))?.document);

    async function registered(number: string, rules: Rules): Promise<void> {
      const [mechanism] = rules.mechanisms;
      await decideAndRegister(
        { mechanism: mechanism!, rules, actor: desk },
        ({ context }) => {
          const registration = { content: '《水污染防治》', complainant: {}, unclear: {} };
          const matter = {
            number,
            codeDigest: '',
            firstContact: 'main-desk',
            registration,
            facts: { material: 'book' },
          };
          return { ...register(mechanism!, matter, context), kind: 'commit', result: undefined };
        },
        { store: stores.cases, clock },
      );
      await decideAndCommit(
        { number, rules, actor: desk },
        ({ subject, mechanism: own, context }) => {
          const decision = decide(own, subject, { type: 'recall', payload: {} }, context);
          if (decision.kind === 'rejected') throw new Error(decision.rejection.message.en);
          return { ...decision, kind: 'commit', result: undefined };
        },
        { store: stores.cases, clock },
      );
    }

    beforeEach(async () => {
      const made = await makeStores();
      stores = made.store;
      dispose = () => made.dispose();
      clock.set('2026-03-02T09:00:00+08:00');
      for (const number of ['TS-1', 'TS-2', 'TS-3']) await registered(number, before);
    });
    afterEach(() => dispose());

    it('go on under their own until they are moved, and new ones begin under the newest', async () => {
      await registered('TS-4', now);
      expect(await read('TS-1')).toMatchObject({ mechanism: { version: 1 }, stage: 'recalled' });
      expect(await read('TS-4')).toMatchObject({ mechanism: { version: 2 }, stage: 'on-recall' });
      expect((await read('TS-1')).deadlines).toMatchObject([{ dueOn: '2026-03-05' }]);
      expect((await read('TS-4')).deadlines).toMatchObject([{ dueOn: '2026-03-09' }]);
    });

    it('are tried without a trace, and then moved: snapshot, events, chain and lists agree', async () => {
      const asked = { from: 1, numbers: ['TS-2', 'TS-1'], reason: '统一口径' };
      const tried = await askForMoves('book-recall', { ...asked, dryRun: true }, manager, deps());
      expect(tried).toMatchObject({ results: [{ number: 'TS-2', result: { kind: 'moved' } }, { number: 'TS-1' }] });
      expect(await read('TS-1')).toMatchObject({ mechanism: { version: 1 }, version: (await read('TS-3')).version });
      await askForMoves('book-recall', asked, manager, deps());
      const subject = await read('TS-1');
      expect(subject).toMatchObject({ mechanism: { id: 'book-recall', version: 2 }, stage: 'on-recall' });
      const links = await stores.cases.events('TS-1', { after: 0, limit: 100 });
      expect(verifyChain(links)).toMatchObject({ kind: 'intact' });
      expect(links.map(({ event }) => event).reduce<Case | undefined>(evolve, undefined)).toEqual(subject);
      const cases = await allOpen();
      expect(cases.find(({ number }) => number === 'TS-1')).toMatchObject({ stage: 'on-recall' });
      expect(cases.find(({ number }) => number === 'TS-3')).toMatchObject({ stage: 'recalled' });
    });

    it('are moved in the background by an order that is kept, goes on after a pause and ends by a pass that finds none', async () => {
      await registered('TS-4', now);
      const asked = await askForMoves('book-recall', { from: 1, reason: '全部转入' }, manager, deps());
      expect(asked).toMatchObject({ order: { state: 'running' } });
      const again = await askForMoves('book-recall', { from: 1, reason: '再来一次' }, manager, deps());
      expect(again).toMatchObject({ kind: 'refused', code: 'not-allowed' });
      // A function whose time is over leaves the order where it has got to.
      let rounds = 0;
      while ((await moveAllCases(deps(), () => false)).kind === 'unfinished') rounds += 1;
      expect(rounds).toBeGreaterThan(0);
      expect(await order()).toMatchObject({ state: 'done', moved: 3, refused: 0, examined: 4 });
      for (const number of ['TS-1', 'TS-2', 'TS-3']) {
        expect(await read(number)).toMatchObject({ mechanism: { version: 2 }, stage: 'on-recall' });
        const events = await stores.cases.events(number, { after: 0, limit: 100 });
        expect(events.filter(({ event }) => event.type === 'carried-over')).toMatchObject([
          { event: { from: 1, version: 2, why: '全部转入', actor: { kind: 'staff', user: 'manager' } } },
        ]);
      }
      const { version } = await read('TS-1');
      expect(await moveAllCases(deps())).toEqual({ kind: 'done' });
      expect((await read('TS-1')).version).toBe(version);
    });

    it('that refuse keep no other from being moved, and are named', async () => {
      const stays = now.mechanisms.map((one) => ({
        ...one,
        supersedes: { ...one.supersedes!, stages: { recalled: { dropped: { zh: '已取消', en: 'it has gone' } } } },
      }));
      const strict = { ...deps(), rules: { current: async () => ({ ...now, mechanisms: stays }) } };
      await askForMoves('book-recall', { from: 1, reason: '全部转入' }, manager, strict);
      expect(await moveAllCases(strict)).toEqual({ kind: 'done' });
      expect(await order()).toMatchObject({
        state: 'done',
        moved: 0,
        refused: 3,
        refusedCases: expect.arrayContaining(['TS-1']) as unknown,
      });
      expect(await read('TS-1')).toMatchObject({ mechanism: { version: 1 }, stage: 'recalled' });
    });

    it('are not moved by an order for a version that is no longer the newest', async () => {
      await askForMoves('book-recall', { from: 1, reason: '全部转入' }, manager, deps());
      const third = now.mechanisms.map((one) => ({ ...one, version: 3, previous: one }));
      const later = { ...deps(), rules: { current: async () => ({ ...now, mechanisms: third }) } };
      await moveAllCases(later);
      expect(await order()).toMatchObject({ state: 'done', moved: 0 });
      expect(await read('TS-1')).toMatchObject({ mechanism: { version: 1 } });
    });
  });
}
