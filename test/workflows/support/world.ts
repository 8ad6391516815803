import type { WorkingCalendar } from '../../../shared/domain/calendar.ts';
import { isClosed, type Case, type Registration } from '../../../shared/domain/case.ts';
import type { DecisionContext } from '../../../shared/domain/course.ts';
import { decide, recordDue, register } from '../../../shared/domain/decide.ts';
import type { Actor, CaseEvent } from '../../../shared/domain/event.ts';
import type { Facts } from '../../../shared/domain/facts.ts';
import { addSeconds, type Instant } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism.ts';
import { waitIsOutdated, waitOf } from '../../../shared/domain/wait.ts';
import { compile } from '../../../workflows/compiler/compile.ts';
import type { Host, Lambdas } from './host.ts';
import { MemoryCases, MemoryWaits } from './memory-stores.ts';
import { staffOf } from './staff.ts';

const system: Actor = { kind: 'system', units: [], roles: [] };
const number = 'TEST-1';

/** The names that a test's machine invokes. */
export const local = { awaitStageFunction: 'await-stage', tickFunction: 'tick', partition: 'aws' };

export type MakeHost = (machine: ReturnType<typeof compile>, lambdas: Lambdas, now: Instant) => Host;

/** One case, its machine and a clock: what a test acts on. */
export interface World {
  readonly host: Host;
  subject(): Case;
  /** Gives a command at the present instant, as a person of the unit; a refusal fails the test. */
  command(unit: string, type: string, payload?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Lets time pass, ticks included. */
  until(instant: Instant): Promise<void>;
  /** Starts another execution for the case as it stands. */
  restart(name: string): Promise<void>;
}

/** Registers a case and starts its machine, as intake and the change feed do. */
export async function openWorld(setting: {
  readonly mechanism: Mechanism;
  readonly calendar: WorkingCalendar;
  readonly makeHost: MakeHost;
  readonly now: Instant;
  readonly firstContact: string;
  readonly facts?: Facts;
  readonly registration?: Partial<Registration>;
}): Promise<World> {
  const { mechanism, calendar } = setting;
  const cases = new MemoryCases();
  const waits = new MemoryWaits();
  const context = (actor: Actor): DecisionContext => ({ now: host.clock.now(), actor, calendar, settings: {} });

  const dispatch = async (): Promise<void> => {
    const wait = await waits.find(number);
    const subject = cases.load(number);
    if (!wait?.token || !waitIsOutdated(wait, subject, host.clock.now())) return;
    await host.answer(wait.token, waitOf(subject, host.clock.now()));
    await waits.clear(number, wait.token);
  };
  const commit = (events: readonly CaseEvent[], subject: Case): void => {
    if (events.length > 0) cases.commit(number, events, subject);
  };

  const host = setting.makeHost(
    compile(mechanism, local),
    {
      awaitStage: async ({ token, stage, timeoutSeconds, execution }) => {
        const wakeAt = addSeconds(host.clock.now(), timeoutSeconds);
        await waits.register({ number, token, stage, wakeAt, execution });
        await dispatch();
      },
      tick: async () => {
        const { events, subject } = recordDue(mechanism, cases.load(number), context(system));
        commit(events, subject);
        return waitOf(subject, host.clock.now());
      },
    },
    setting.now,
  );

  const begun = register(
    mechanism,
    {
      number,
      queryCode: '000000',
      firstContact: setting.firstContact,
      registration: {
        content: '半夜施工',
        complainant: { contact: '13800000000' },
        unclear: {},
        ...setting.registration,
      },
      facts: setting.facts ?? {},
    },
    { ...context(staffOf(setting.firstContact)), actor: { ...staffOf(setting.firstContact), kind: 'hotline' } },
  );
  commit(begun.events, begun.subject);
  const start = async (name: string): Promise<void> => {
    await host.start({ mechanism: mechanism.id, name, input: waitOf(cases.load(number), host.clock.now()) });
    await host.quiet();
  };
  await start(number);

  return {
    host,
    subject: () => cases.load(number),
    command: async (unit, type, payload = {}) => {
      const decision = decide(mechanism, cases.load(number), { type, payload }, context(staffOf(unit)));
      if (decision.kind === 'rejected') throw new Error(`${type} by ${unit}: ${JSON.stringify(decision.rejection)}`);
      commit(decision.events, decision.subject);
      await dispatch();
      await host.quiet();
    },
    until: (instant) => host.advanceTo(instant),
    restart: start,
  };
}

/** Whether the world's case is at its end. */
export function ended(world: World): boolean {
  return isClosed(world.subject());
}
