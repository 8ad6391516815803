import { type CaseAnswer, caseAnswer, registeredAnswer, timelineAnswer } from '../../shared/contracts/answers.ts';
import type { CompleteScenario, Outcome, Player } from '../../infra/packs/scenarios/player.ts';
import type { Instant } from '../../shared/domain/instant.ts';
import { omitUndefined } from '../../shared/domain/omit-undefined.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import type { Step } from '../../workflows/language/scenario-schema.ts';
import { bodyOf, outcomeOf } from './http-client.ts';
import type { HttpWorld } from './http-world.ts';

/** A document of the organisation, of which a change must have seen the version. */
interface Versioned {
  readonly version: number;
}

/** Plays one case over HTTP. Several players may share a world. */
export class HttpPlayer implements Player {
  private readonly world: HttpWorld;
  private readonly organisation: string;
  private registered:
    { readonly number: string; readonly queryCode: string; readonly firstContact: string } | undefined;

  /** @param organisation whose administrator changes settings and the calendar */
  constructor(world: HttpWorld, { id }: Organisation) {
    this.world = world;
    this.organisation = id;
  }

  async moveTo(instant: Instant): Promise<void> {
    await this.world.moveTo(instant);
  }

  async register({ mechanism, line, who, with: own }: CompleteScenario['register']): Promise<void> {
    const body = { mechanism, ...own, ...omitUndefined({ line }) };
    const reply =
      line === undefined
        ? await this.world.api.asStaff(who ?? 'nobody', 'POST', '/v1/cases', body)
        : await this.world.api.asHotline(line, '/v1/cases', body);
    this.registered = registeredAnswer.parse(bodyOf(reply));
    await this.world.settle();
  }

  async act(who: string, body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const outcome = outcomeOf(await this.world.api.asStaff(who, 'POST', `${this.path()}/commands`, body));
    await this.world.settle();
    return outcome;
  }

  async rate(body: Readonly<Record<string, unknown>>): Promise<Outcome> {
    const { number, queryCode } = this.matter();
    const path = `/v1/public/cases/${number}/rating?code=${queryCode}`;
    return outcomeOf(await this.world.api.asAnyone('POST', path, body));
  }

  /** What the new calendar moves is counted again in the background; nobody has to touch the case. */
  async publish({ year, ...days }: NonNullable<Step['publish']>): Promise<void> {
    const { version } = bodyOf(await this.world.api.asStaff(this.admin(), 'GET', '/v1/calendar/years')) as Versioned;
    await this.change(`/v1/calendar/years/${year}`, {
      ...days,
      source: 'scenario',
      confirmed: 'invented for the scenario',
      expectedVersion: version,
    });
  }

  async set(settings: NonNullable<Step['set']>): Promise<void> {
    for (const [id, value] of Object.entries(settings)) {
      const { version } = bodyOf(await this.world.api.asStaff(this.admin(), 'GET', '/v1/settings')) as Versioned;
      await this.change(`/v1/settings/${id}`, { value, expectedVersion: version });
    }
  }

  async read(who?: string): Promise<CaseAnswer> {
    const reply = await this.world.api.asStaff(who ?? this.matter().firstContact, 'GET', this.path());
    return caseAnswer.parse(bodyOf(reply));
  }

  async happened(): Promise<readonly string[]> {
    return (await this.timeline()).events.map(({ type }) => type);
  }

  /** The history, with the server's own check of the chain. */
  async timeline() {
    const reply = await this.world.api.asStaff(this.matter().firstContact, 'GET', `${this.path()}/timeline`);
    return timelineAnswer.parse(bodyOf(reply));
  }

  /** The executions of the case in the state machine. */
  async execution(): Promise<unknown> {
    return bodyOf(await this.world.api.asStaff(this.matter().firstContact, 'GET', `${this.path()}/execution`));
  }

  private async change(path: string, body: object): Promise<void> {
    bodyOf(await this.world.api.asStaff(this.admin(), 'PUT', path, { ...body, reason: 'scenario' }));
    await this.world.settle();
  }

  /** Beside other organisations it is called by its own. */
  private admin(): string {
    const own = `${this.organisation}/admin`;
    return own in this.world.api.credentials.staff ? own : 'admin';
  }

  private matter() {
    if (!this.registered) throw new Error('nothing is registered yet');
    return this.registered;
  }

  private path(): string {
    return `/v1/cases/${this.matter().number}`;
  }
}
