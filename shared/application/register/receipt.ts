import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { RegisterCase } from '../../contracts/registration.ts';
import { allowedText } from '../../contracts/issues.ts';
import type { History } from '../../domain/case/case.ts';
import type { Evidence } from '../../domain/case/event.ts';
import {
  addSeconds,
  endOfDay,
  type Instant,
  isLocalDate,
  type LocalDate,
  localDateOf,
  parseInstant,
} from '../../domain/instant.ts';
import type { Mechanism, UnitId } from '../../domain/mechanism/mechanism.ts';
import type { Text } from '../../domain/text.ts';
import type { Rules } from '../../ports/rules.ts';
import { invalid, type Refusal } from '../refusal.ts';

/** What is known of the receipt besides the instant of registration. */
export interface Receipt {
  readonly receivedAt?: Instant;
  readonly receivedOn?: LocalDate;
  readonly evidence?: readonly Evidence[];
  readonly history?: History;
}

/** How a case ended that is taken over from another system. */
export interface ClosedElsewhere {
  readonly closedAt: string;
  readonly result?: string;
  readonly handledBy?: UnitId;
}

/** When a matter was received, or why that cannot be taken. */
export type ReceiptReading = { readonly kind: 'receipt'; readonly receipt: Receipt } | Refusal;

/**
 * When a letter or a case of another system was received (I-04). Of a day alone its last second counts: no limit of
 * hours is held to have run before that is certain. Nothing is dated back without proof.
 */
export function receiptOf(
  { receivedAt, evidence }: RegisterCase,
  { mechanism, rules, now }: { readonly mechanism: Mechanism; readonly rules: Rules; readonly now: Instant },
): ReceiptReading {
  const wrong = refusalUnder(mechanism);
  const proof = omitUndefined({ evidence });
  if (receivedAt === undefined) return { kind: 'receipt', receipt: proof };
  const { at, day } = endOf(receivedAt);
  if (day === undefined ? at > now : day > localDateOf(now)) return wrong('receivedAt', inTheFuture);
  if (localDateOf(at) < rules.inForceSince) return wrong('receivedAt', tooEarly(rules.inForceSince));
  if (evidence === undefined) return wrong('evidence', proofWanted);
  // Received today, on paper: it is here already, whatever is left of the day.
  if (at >= now) return { kind: 'receipt', receipt: proof };
  return { kind: 'receipt', receipt: { ...proof, receivedAt: at, ...omitUndefined({ receivedOn: day }) } };
}

/** When a case of another system was received and closed there. Nothing counts from it, so nothing has to prove it. */
export function historyOf(
  { receivedAt, evidence }: RegisterCase,
  { closedAt, result, handledBy }: ClosedElsewhere,
  { mechanism, rules, now }: { readonly mechanism: Mechanism; readonly rules: Rules; readonly now: Instant },
): ReceiptReading {
  const wrong = refusalUnder(mechanism);
  if (receivedAt === undefined) return wrong('receivedAt', receiptWanted);
  const received = endOf(receivedAt);
  const closed = endOf(closedAt);
  if (closed.at < received.at) return wrong('closedAt', closedBefore);
  if (closed.day === undefined ? closed.at > now : closed.day > localDateOf(now)) return wrong('closedAt', inTheFuture);
  const units = rules.units.map(({ id }) => id);
  if (handledBy !== undefined && !units.includes(handledBy)) return wrong('handledBy', allowedText(units));
  const [stage] = Object.entries(mechanism.stages).find(([, { terminal }]) => terminal) ?? [];
  if (stage === undefined) throw new Error(`${mechanism.id} has no last stage`);
  return {
    kind: 'receipt',
    receipt: {
      receivedAt: received.at > now ? now : received.at,
      ...omitUndefined({ receivedOn: received.day, evidence }),
      history: {
        stage,
        closedAt: closed.at > now ? now : closed.at,
        ...omitUndefined({
          closedOn: closed.day,
          unit: handledBy,
          result: result?.trim() === '' ? undefined : result,
        }),
      },
    },
  };
}

/** Of a day alone, its last second. */
function endOf(text: string): { readonly at: Instant; readonly day?: LocalDate } {
  if (isLocalDate(text)) return { at: addSeconds(endOfDay(text), -1), day: text };
  const at = parseInstant(text);
  if (at === undefined) throw new Error('the schema lets nothing through that is neither a day nor an instant');
  return { at };
}

function refusalUnder({ cites }: Mechanism): (path: string, message: Text) => Refusal {
  return (path, message) => invalid([{ path, message, ...omitUndefined({ rule: cites?.receipt }) }]);
}

const inTheFuture = {
  zh: '收到的时间不能晚于现在',
  en: 'cannot lie in the future: what is registered has been received',
};
const receiptWanted = { zh: '已办结的案件须填写收到日期', en: 'a case that is closed wants the day of its receipt' };
const closedBefore = { zh: '不能早于收到日期', en: 'cannot lie before the receipt' };
const tooEarly = (since: LocalDate) => ({
  zh: `不能早于${since}`,
  en: `cannot lie before ${since}, when the rules came into force`,
});
const proofWanted = {
  zh: '填写收到日期的，须附证据（如信封邮戳、收文登记）',
  en: 'a date of receipt wants its proof, such as the postmark or the entry in the register of incoming letters',
};
