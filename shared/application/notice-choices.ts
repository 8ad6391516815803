import { noticeChoicesDocument, type NoticeChoice } from '../contracts/notices.ts';
import type { Instant } from '../domain/instant.ts';
import { type AddressedMessage, type NoticeWay, noticeWays } from '../domain/messages/message.ts';
import type { Organisation } from '../domain/organisation/organisation.ts';
import { mayAct, type Person } from '../domain/organisation/person.ts';
import { type Unit, unitsOf } from '../domain/organisation/unit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deliveries, Delivery } from '../ports/deliveries.ts';
import type { GatewayTarget } from '../ports/message-gateway.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';
import type { Rules } from '../ports/rules.ts';

type Choices = Readonly<Record<string, NoticeChoice>>;

/** What the persons of an organisation have chosen, by user, with the version of the document. */
export async function noticeChoices(
  reference: Pick<ReferenceStore, 'latest'>,
): Promise<{ readonly version: number; readonly choices: Choices }> {
  const found = await reference.latest('notices');
  return { version: found?.version ?? 0, choices: noticeChoicesDocument.parse(found?.document ?? {}) };
}

const attempts = 5;

/** Keeps what one person has chosen, beside what the others have. */
export async function chooseNotices(
  user: string,
  change: (before: NoticeChoice) => NoticeChoice,
  { reference, clock }: { readonly reference: ReferenceStore; readonly clock: Clock },
): Promise<NoticeChoice> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { version, choices } = await noticeChoices(reference);
    const chosen = change(choices[user] ?? {});
    const document = { ...choices, [user]: chosen };
    const addition = { kind: 'notices', document, author: user, reason: 'own choice', at: clock.now() } as const;
    if ((await reference.add(addition, version)).kind === 'added') return chosen;
  }
  throw new Error('the choices of others changed each time');
}

/**
 * To whom a message also goes outside, and in which ways: whoever it is for and has chosen that for its kind. Whom the
 * register has no unit of, or does not have at all, is of the unit that the issuer of their token said when they chose.
 */
export function deliveriesOf(
  { message, units, persons: named }: AddressedMessage,
  organisation: string,
  known: {
    readonly choices: Choices;
    readonly persons: readonly Person[];
    readonly units: readonly Unit[];
    readonly now: Instant;
  },
): readonly Delivery[] {
  return Object.entries(known.choices).flatMap(([user, choice]) => {
    const person = known.persons.find((one) => one.user === user);
    if (person === undefined ? choice.unit === undefined : !mayAct(person, known.now)) return [];
    const unit = person?.unit ?? choice.unit;
    const own = unit === undefined ? [] : unitsOf(unit, known.units);
    if (!named.includes(user) && !units.some((one) => own.includes(one))) return [];
    const ways = noticeWays.filter((way) => choice[way]?.kinds.includes(message.kind));
    return ways.map((way) => ({ message, organisation, user, way }));
  });
}

/** What handing on what goes outside needs. */
export interface OutsideDeps {
  readonly choices: (organisation: Organisation) => Promise<Choices>;
  readonly persons: (organisation: Organisation) => Promise<readonly Person[]>;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
}

/** Hands on what of a message goes outside, and to nobody where nobody wants it. */
export async function sendOutside(
  told: AddressedMessage,
  { organisation, units }: Pick<Rules, 'organisation' | 'units'>,
  { choices, persons, clock, deliveries }: OutsideDeps,
): Promise<void> {
  const chosen = await choices(organisation);
  if (Object.keys(chosen).length === 0) return;
  const known = { choices: chosen, persons: await persons(organisation), units, now: clock.now() };
  const wanted = deliveriesOf(told, organisation.id, known);
  if (wanted.length > 0) await deliveries.add(wanted);
}

/** Where the console opens a case. @param console its address */
export function caseLink(console: string, number: string): string {
  return `${console}/#/case/${encodeURIComponent(number)}`;
}

/** Where a person wants to be told in one way; undefined where they do not. */
export function targetOf(choice: NoticeChoice | undefined, way: NoticeWay): GatewayTarget | undefined {
  if (way === 'mail') return choice?.mail && { way, address: choice.mail.address };
  return choice?.webhook && { way, url: choice.webhook.url, secret: choice.webhook.secret };
}
