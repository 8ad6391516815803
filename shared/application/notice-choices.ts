import { noticeChoicesDocument, type NoticeChoice } from '../contracts/notices.ts';
import type { Instant } from '../domain/instant.ts';
import type { AddressedMessage, NoticeWay } from '../domain/messages/message.ts';
import { mayAct, type Person } from '../domain/organisation/person.ts';
import { type Unit, unitsOf } from '../domain/organisation/unit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Delivery } from '../ports/deliveries.ts';
import type { GatewayTarget } from '../ports/message-gateway.ts';
import type { ReferenceStore } from '../ports/reference-store.ts';

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

/** To whom a message also goes outside, and in which ways: whoever it is for and has chosen that for its kind. */
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
  return known.persons.flatMap((person) => {
    const { user, unit } = person;
    const choice = known.choices[user];
    if (choice === undefined || !mayAct(person, known.now)) return [];
    const own = unit === undefined ? [] : unitsOf(unit, known.units);
    if (!named.includes(user) && !units.some((one) => own.includes(one))) return [];
    const ways = (['mail', 'webhook'] satisfies NoticeWay[]).filter((way) => choice[way]?.kinds.includes(message.kind));
    return ways.map((way) => ({ message, organisation, user, way }));
  });
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
