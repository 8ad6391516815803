import { sourceOf } from '../../support/test-rules.ts';
import { awaitStage } from '../../../shared/application/await-stage.ts';
import { dispatch } from '../../../shared/application/dispatch.ts';
import { recover } from '../../../shared/application/recover.ts';
import { tick } from '../../../shared/application/tick.ts';
import { triage } from '../../../shared/application/triage.ts';
import { awaitStageTaskSchema, tickTaskSchema } from '../../../shared/contracts/tasks.ts';
import type { WorkingCalendar } from '../../../shared/domain/calendar/calendar.ts';
import { badgesOf } from '../../../shared/domain/case/badges.ts';
import type { Case, Registration } from '../../../shared/domain/case/case.ts';
import { chain, genesisHash } from '../../../shared/domain/case/chain.ts';
import type { DecisionContext } from '../../../shared/domain/case/context.ts';
import { decide } from '../../../shared/domain/case/decide.ts';
import { register } from '../../../shared/domain/case/register.ts';
import type { Actor, CaseEvent, ChainedEvent } from '../../../shared/domain/case/event.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import type { Instant, LocalDate } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { compile } from '../../../workflows/language/compiler/compile.ts';
import { system } from '../../../shared/application/decision-context.ts';
import type { StoredCase } from '../../../shared/ports/case-store.ts';
import { functionNames } from './function-names.ts';
import type { Host, Lambdas, OpenHost } from './host.ts';
import { MemoryCases, MemoryWaits } from './memory-stores.ts';
import { memoryFiles } from '../../support/memory-files.ts';
import { staffOf } from './staff.ts';

const number = 'TEST-1';

export interface WorldSetting {
  readonly mechanism: Mechanism;
  readonly calendar: WorkingCalendar;
  readonly openHost: OpenHost;
  readonly now: Instant;
  readonly firstContact: string;
  readonly facts?: Facts;
  readonly registration?: Partial<Registration>;
  /** Instead of the one that is compiled now. */
  readonly machine?: object;
  /** Puts something between the machine and its functions: a fault, a delay. */
  readonly around?: (lambdas: Lambdas) => Lambdas;
}

/** One case, its machine and a clock: what a test acts on. The functions are the product's own. */
export interface World {
  readonly host: Host;
  stored(): Promise<StoredCase>;
  subject(): Promise<Case>;
  events(): readonly ChainedEvent[];
  /** Gives a command now, as a person of the unit; a refusal fails the test. */
  command(unit: string, type: string, payload?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The same without the change feed: as if the process had died right after the commit. */
  commandWithoutFeed(unit: string, type: string, payload?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Lets time pass, ticks included. */
  until(instant: Instant): Promise<void>;
  /** An execution ended (or is taken for ended): the next one continues where the case stands. */
  recover(execution: string): Promise<void>;
  visited(execution?: string): Promise<readonly string[]>;
  status(execution?: string): Promise<string>;
  close(): Promise<void>;
}

/** Registers a case and lets the change feed start its machine. */
export async function openWorld(setting: WorldSetting): Promise<World> {
  const { mechanism, calendar, firstContact } = setting;
  const store = new MemoryCases();
  const waits = new MemoryWaits();
  const inForceSince = '2010-01-01' as LocalDate;
  const rules = sourceOf({
    organisation: { id: 'district', name: { zh: '本区', en: 'The district' } },
    mechanisms: [mechanism],
    units: [],
    unitKinds: {},
    roster: { posts: {}, shifts: [] },
    inForceSince,
    ruleTitles: [],
    calendar,
    settings: {},
  });
  const lambdas: Lambdas = {
    awaitStage: (task) => awaitStage(awaitStageTaskSchema.parse(task), deps()),
    triage: (task) => triage(awaitStageTaskSchema.parse(task), deps()),
    tick: (task) => tick(tickTaskSchema.parse(task), deps()),
  };
  const machine = setting.machine ?? compile(mechanism, functionNames);
  const host = await setting.openHost(mechanism.id, machine, setting.around?.(lambdas) ?? lambdas, setting.now);
  const deps = () => ({
    store,
    waits,
    workflow: host.workflow,
    clock: host.clock,
    recording: host.clock,
    rules,
    notices: { publish: async () => undefined },
  });
  const context = (actor: Actor): DecisionContext => ({ now: host.clock.now(), actor, calendar, settings: {} });

  const load = async (): Promise<StoredCase> => {
    const stored = await store.load(number);
    if (!stored) throw new Error('the case is not registered');
    return stored;
  };
  const commit = async (events: readonly CaseEvent[], snapshot: Case, before?: { version: number; hash: string }) => {
    const prevHash = before?.hash ?? genesisHash;
    const { kind } = await store.commit({
      number,
      expectedVersion: before?.version ?? 0,
      prevHash,
      events,
      snapshot,
      badges: badgesOf(snapshot, mechanism, context(system)),
      tasks: [],
      tasksBefore: [],
    });
    if (kind !== 'committed') throw new Error(kind);
    return chain(number, prevHash, events);
  };
  const feed = async (events: readonly ChainedEvent[]): Promise<void> => {
    const failures = await dispatch(
      [{ number, mechanism: mechanism.id, firstSeq: events[0]?.event.seq ?? 0, events }],
      { ...deps(), followLinks: async () => new Map(), files: memoryFiles() },
    );
    if (failures.length > 0) throw new AggregateError(failures.map(({ error }) => error));
    await host.quiet();
  };
  const give: World['commandWithoutFeed'] = async (unit, type, payload = {}) => {
    const { snapshot, lastHash } = await load();
    const decision = decide(mechanism, snapshot, { type, payload }, context(staffOf(unit)));
    if (decision.kind === 'rejected') throw new Error(`${type} by ${unit}: ${JSON.stringify(decision.rejection)}`);
    await commit(decision.events, decision.subject, { version: snapshot.version, hash: lastHash });
  };

  const registration: Registration = {
    content: '工地半夜施工',
    complainant: { contact: '13800000000' },
    unclear: {},
    ...setting.registration,
  };
  const matter = { number, codeDigest: '000000', firstContact, registration, facts: setting.facts ?? {} };
  const begun = register(mechanism, matter, context({ ...staffOf(firstContact), kind: 'hotline' }));
  await feed(await commit(begun.events, begun.subject));

  return {
    host,
    stored: load,
    subject: async () => (await load()).snapshot,
    events: () => store.eventsOf(number),
    command: async (unit, type, payload) => {
      const before = store.eventsOf(number).length;
      await give(unit, type, payload);
      await feed(store.eventsOf(number).slice(before));
    },
    commandWithoutFeed: give,
    until: (instant) => host.advanceTo(instant),
    recover: async (execution) => {
      await recover(execution, deps());
      await host.quiet();
    },
    visited: (execution = number) => host.visited(mechanism.id, execution),
    status: (execution = number) => host.workflow.status(mechanism.id, execution),
    close: () => host.close(),
  };
}
