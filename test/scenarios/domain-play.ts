import { publishedArrangements } from '../../shared/adapters/chinese-days/arrangements.ts';
import { commandSchema } from '../../shared/contracts/commands.ts';
import { buildCalendar, type WorkingCalendar, type YearArrangement } from '../../shared/domain/calendar/calendar.ts';
import type { Case } from '../../shared/domain/case/case.ts';
import { nextTickAt } from '../../shared/domain/deadlines/of-case.ts';
import { type ChainCheck, chain, genesisHash, verifyChain } from '../../shared/domain/case/chain.ts';
import type { Command } from '../../shared/domain/case/decision.ts';
import { decide, recalculate, recordDue } from '../../shared/domain/case/decide.ts';
import { register } from '../../shared/domain/case/register.ts';
import type { Actor, CaseEvent } from '../../shared/domain/case/event.ts';
import { evolve } from '../../shared/domain/case/evolve.ts';
import type { Facts } from '../../shared/domain/case/facts.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { unitsOf } from '../../shared/domain/organisation/unit.ts';
import { domainCommand, ratingCommand } from '../../shared/application/give-command/payload.ts';
import { registrationOf } from '../../shared/application/register/registration.ts';
import { textsFrom } from '../../shared/application/case-texts.ts';
import { caseView } from '../../functions/http/views/case-view.ts';
import type { Outcome, Play } from './driver.ts';
import { registrationBody } from './registrations.ts';
import type { PublishRow, Registered, SettingRow } from './table.ts';
import { envComplaint, envJoint, envWorks, unitByHotline, units } from '../support/district.ts';

const nobody: Actor = { kind: 'system', units: [], roles: [] };
const citizen: Actor = { kind: 'citizen', units: [], roles: [] };

const mechanisms: readonly Mechanism[] = [envComplaint, envWorks, envJoint];

/** Plays on the domain alone: no store, no server, a clock that is a variable. */
export class DomainPlay implements Play {
  private mechanism: Mechanism = envComplaint;
  private readonly arrangements: YearArrangement[] = publishedArrangements();
  private calendar: WorkingCalendar;
  private settings: SettingRow['set'];
  private now: Instant | undefined;
  private subject: Case | undefined;
  /** Everything that happened, for whoever wants to replay it. */
  readonly events: CaseEvent[] = [];

  constructor(settings: SettingRow['set'] = {}) {
    this.settings = settings;
    this.calendar = buildCalendar({ arrangements: this.arrangements, version: 'published' });
  }

  moveTo(instant: Instant): Promise<void> {
    if (this.now !== undefined && instant < this.now) throw new Error(`the clock cannot go back to ${instant}`);
    for (;;) {
      const next = this.subject && nextTickAt(this.subject);
      if (next === undefined || next > instant) break;
      this.now = next;
      this.take(recordDue(this.mechanism, this.current(), this.context(nobody)));
    }
    this.now = instant;
    return Promise.resolve();
  }

  register(matter: Registered): Promise<void> {
    const { line, counter, mechanism } = matter;
    this.mechanism = mechanisms.find(({ id }) => id === (mechanism ?? envComplaint.id)) ?? this.mechanism;
    const firstContact = line === undefined ? counter : unitByHotline(line);
    if (firstContact === undefined) throw new Error(`nobody answers ${line}`);
    const by: Actor = {
      kind: line === undefined ? 'staff' : 'hotline',
      unit: firstContact,
      units: [firstContact],
      roles: [],
    };
    this.take(
      register(
        this.mechanism,
        {
          number: 'HJ-SCENARIO',
          codeDigest: 'CODE',
          firstContact,
          registration: registrationOf(registrationBody(matter), line === undefined ? {} : { line }),
          facts: (matter.facts ?? {}) as Facts,
        },
        this.context(by),
      ),
    );
    return Promise.resolve();
  }

  act(who: string, body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    return Promise.resolve(this.decide(domainCommand(commandSchema.parse(body)), actorOf(who)));
  }

  rate(body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    return Promise.resolve(this.decide(ratingCommand(body as Parameters<typeof ratingCommand>[0], 1), citizen));
  }

  publish(year: PublishRow['publish']): Promise<void> {
    this.arrangements.push({ ...year, source: 'scenario' } as unknown as YearArrangement);
    this.calendar = buildCalendar({ arrangements: this.arrangements, version: `with ${year.year}` });
    this.take(recalculate(this.mechanism, this.current(), this.context(nobody)));
    return Promise.resolve();
  }

  set(settings: SettingRow['set']): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    return Promise.resolve();
  }

  read(who?: string) {
    const subject = this.current();
    const actor = actorOf(who ?? subject.firstContact);
    return Promise.resolve(caseView(subject, textsFrom(subject, this.events), this.mechanism, this.context(actor)));
  }

  happened() {
    return Promise.resolve(this.events.map(({ type }) => type));
  }

  /** What replaying all events gives; it must be the case itself. */
  replayed(): { readonly replay: Case | undefined; readonly subject: Case; readonly chain: ChainCheck } {
    const replay = this.events.reduce<Case | undefined>((before, event) => evolve(before, event), undefined);
    return {
      replay,
      subject: this.current(),
      chain: verifyChain(chain(this.current().number, genesisHash, this.events)),
    };
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
    return { kind: 'refused', code, ...(rule ? { rule } : {}), ...(field ? { field } : {}) };
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
    if (this.now === undefined) throw new Error('the clock was never set');
    return { now: this.now, actor, calendar: this.calendar, settings: this.settings };
  }
}

function actorOf(unit: string): Actor {
  return { kind: 'staff', unit, units: unitsOf(unit, units), user: unit, roles: [] };
}
