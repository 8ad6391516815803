import { caseView } from '../../../functions/http/views/case-view.ts';
import { textsFrom } from '../../../shared/application/case-texts.ts';
import { domainCommand, ratingCommand } from '../../../shared/application/give-command/payload.ts';
import { readCommand } from '../../../shared/application/give-command/read-command.ts';
import { registrationOf } from '../../../shared/application/register/registration.ts';
import type { CommandBody } from '../../../shared/contracts/command-fields.ts';
import { ratingSchema } from '../../../shared/contracts/complainant-acts.ts';
import { registerCaseSchema } from '../../../shared/contracts/registration.ts';
import { buildCalendar, type WorkingCalendar, type YearArrangement } from '../../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../../shared/domain/case/case.ts';
import { type ChainCheck, chain, genesisHash, verifyChain } from '../../../shared/domain/case/chain.ts';
import { decide, recalculate, recordDue } from '../../../shared/domain/case/decide.ts';
import type { Command } from '../../../shared/domain/case/decision.ts';
import type { Actor, CaseEvent } from '../../../shared/domain/case/event.ts';
import { evolve } from '../../../shared/domain/case/evolve.ts';
import type { Facts } from '../../../shared/domain/case/facts.ts';
import { register } from '../../../shared/domain/case/register.ts';
import { nextTickAt } from '../../../shared/domain/deadlines/of-case.ts';
import type { DistrictSettings } from '../../../shared/domain/case/settings.ts';
import type { Instant } from '../../../shared/domain/instant.ts';
import type { Mechanism } from '../../../shared/domain/mechanism/mechanism.ts';
import { omitUndefined } from '../../../shared/domain/omit-undefined.ts';
import { type Unit, unitsOf } from '../../../shared/domain/organisation/unit.ts';
import type { ShippedRules } from '../../../shared/ports/rules.ts';
import { unitsFrom } from '../../../workflows/language/organisation-schema.ts';
import type { Step } from '../../../workflows/language/scenario-schema.ts';
import type { CompleteScenario, Outcome, Player } from './player.ts';

const system: Actor = { kind: 'system', units: [], roles: [] };
const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

/** What a scenario is played by: the rules of its pack. */
export type PlayedRules = Pick<
  ShippedRules,
  'mechanisms' | 'units' | 'roster' | 'arrangements' | 'overrides' | 'inForceSince'
>;

/** Plays on the domain alone: no store, no server, a clock that is a variable. */
export class DomainPlayer implements Player {
  private readonly mechanism: Mechanism;
  private readonly units: readonly Unit[];
  private readonly roster: PlayedRules['roster'];
  private readonly arrangements: YearArrangement[];
  private readonly overrides: PlayedRules['overrides'];
  private calendar: WorkingCalendar;
  private settings: DistrictSettings;
  private now: Instant | undefined;
  private subject: Case | undefined;
  /** Everything that happened, for whoever wants to replay it. */
  readonly events: CaseEvent[] = [];

  /** @throws when the rules lack the scenario's mechanism */
  constructor({ register: { mechanism }, settings = {}, units = {} }: CompleteScenario, rules: PlayedRules) {
    const found = rules.mechanisms.find(({ id }) => id === mechanism);
    if (found === undefined) throw new Error(`there is no mechanism ${mechanism}`);
    this.mechanism = found;
    this.units = [...rules.units, ...unitsFrom(units, rules.inForceSince)];
    this.roster = rules.roster;
    this.settings = { settings };
    this.arrangements = [...rules.arrangements];
    this.overrides = rules.overrides;
    this.calendar = this.calendarNamed('published');
  }

  async moveTo(instant: Instant): Promise<void> {
    if (this.now !== undefined && instant < this.now) throw new Error(`the clock cannot go back to ${instant}`);
    for (;;) {
      const next = this.subject && nextTickAt(this.subject);
      if (next === undefined || next > instant) break;
      this.now = next;
      this.take(recordDue(this.mechanism, this.current(), this.context(system)));
    }
    this.now = instant;
  }

  async register({ line, who, with: body }: CompleteScenario['register']): Promise<void> {
    const firstContact = line === undefined ? who : this.answering(line);
    if (firstContact === undefined) throw new Error(`nobody answers ${line}`);
    const by: Actor = {
      kind: line === undefined ? 'staff' : 'hotline',
      unit: firstContact,
      units: [firstContact],
      roles: [],
    };
    const matter = registerCaseSchema.parse({ ...body, ...omitUndefined({ line }) });
    this.take(
      register(
        this.mechanism,
        {
          number: 'SCENARIO',
          codeDigest: 'CODE',
          firstContact,
          registration: registrationOf(matter, omitUndefined({ line }), this.mechanism),
          facts: (matter.facts ?? {}) as Facts,
        },
        this.context(by),
      ),
    );
  }

  async act(who: string, body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const read = readCommand(body as CommandBody, this.mechanism, [this.mechanism]);
    if (read.kind === 'refused') throw new Error(read.message.en);
    return this.decide(domainCommand(read.body, read.spec), this.actorOf(who));
  }

  async rate(body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const command = ratingCommand(ratingSchema.parse(body), 1, this.mechanism);
    if (command === undefined) throw new Error(`${this.mechanism.id} takes no rating`);
    return this.decide(command, citizen);
  }

  async publish(year: NonNullable<Step['publish']>): Promise<void> {
    this.arrangements.push({ ...year, source: 'scenario' });
    this.calendar = this.calendarNamed(`with ${year.year}`);
    this.take(recalculate(this.mechanism, this.current(), this.context(system)));
  }

  async set(settings: NonNullable<Step['set']>): Promise<void> {
    const { settingsVersion: version = 0, earlierSettings = [], ...before } = this.settings;
    this.settings = {
      settings: { ...before.settings, ...settings },
      settingsVersion: version + 1,
      earlierSettings: [...earlierSettings, { until: this.time(), version, settings: before.settings }],
    };
  }

  async read(who?: string) {
    const subject = this.current();
    const actor = this.actorOf(who ?? subject.firstContact);
    return caseView(subject, textsFrom(subject, this.events, this.mechanism), this.mechanism, this.context(actor));
  }

  async happened(): Promise<readonly string[]> {
    return this.events.map(({ type }) => type);
  }

  /** What replaying all events gives; it must be the case itself. */
  replayed(): { readonly replay: Case | undefined; readonly subject: Case; readonly chain: ChainCheck } {
    const replay = this.events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined);
    const subject = this.current();
    return { replay, subject, chain: verifyChain(chain(subject.number, genesisHash, this.events)) };
  }

  private decide(command: Command, actor: Actor): Outcome {
    const decision = decide(this.mechanism, this.current(), command, this.context(actor));
    if (decision.kind === 'accepted') {
      this.take(decision);
      return { kind: 'done' };
    }
    for (const event of decision.record ?? []) {
      this.events.push(event);
      this.subject = evolve(this.subject, event);
    }
    const { code, rule, field } = decision.rejection;
    return { kind: 'refused', code, ...omitUndefined({ rule, field }) };
  }

  private take({ events, subject }: { readonly events: readonly CaseEvent[]; readonly subject: Case }): void {
    this.events.push(...events);
    this.subject = subject;
  }

  private current(): Case {
    if (!this.subject) throw new Error('nothing is registered yet');
    return this.subject;
  }

  private context(actor: Actor) {
    return { now: this.time(), actor, calendar: this.calendar, roster: this.roster, ...this.settings };
  }

  private time(): Instant {
    if (this.now === undefined) throw new Error('the clock was never set');
    return this.now;
  }

  private calendarNamed(version: string): WorkingCalendar {
    return buildCalendar({ arrangements: this.arrangements, overrides: this.overrides, version });
  }

  private answering(line: string): string | undefined {
    return this.units.find(({ hotlines }) => hotlines.some(({ number }) => number === line))?.id;
  }

  private actorOf(unit: string): Actor {
    return { kind: 'staff', unit, units: unitsOf(unit, this.units), user: unit, roles: [] };
  }
}
