import { settle } from '../deadlines/settle.ts';
import { tick } from '../deadlines/tick.ts';
import type { Instant, LocalDate } from '../instant.ts';
import type { LinkName } from '../mechanism/links.ts';
import type { Mechanism, UnitId } from '../mechanism/mechanism.ts';
import type { Case, History, Registration } from './case.ts';
import type { DecisionContext } from './context.ts';
import type { Recorded, Rejection } from './decision.ts';
import { draftOfNew, draftOn, recordedIn } from './draft.ts';
import type { Evidence } from './event.ts';
import type { Facts } from './facts.ts';
import { perform } from './perform.ts';
import { blocks, rejectionOf } from './refusal.ts';
import { succeed } from './succeed.ts';

/** A matter that is registered. */
export interface Matter {
  readonly number: string;
  /** What the case keeps of the complainant's code. */
  readonly codeDigest: string;
  readonly firstContact: UnitId;
  readonly registration: Registration;
  readonly facts: Facts;
  /** When it was received, where that was before now, and what proves it: the clocks count from it (I-04). */
  readonly receivedAt?: Instant;
  readonly receivedOn?: LocalDate;
  readonly evidence?: readonly Evidence[];
  /** The case that it was a part of. */
  readonly splitFrom?: string;
  /** What it calls that one; `splitFrom` when absent. */
  readonly wholeAs?: LinkName;
  /** The facts that nobody knew at the receipt. */
  readonly learned?: readonly string[];
  /** It was closed in another system. */
  readonly history?: History;
}

/** Registers a matter: no refusal, whatever is missing (ENV-010, ENV-013). Never rejects. */
export function register(mechanism: Mechanism, matter: Matter, context: DecisionContext): Recorded {
  const { id, version } = mechanism;
  const received = { milestone: 'registered', at: matter.receivedAt ?? context.now, unit: matter.firstContact };
  const marks = matter.history === undefined ? [received] : [];
  const draft = draftOfNew(mechanism, { type: 'registered', ...matter, mechanism: { id, version }, marks }, context);
  if (matter.history === undefined) {
    succeed(draft);
    perform(draft, mechanism.onRegister);
    succeed(draft);
    settle(draft);
    tick(draft);
  }
  return recordedIn(draft);
}

/** Why people may not register such a matter; undefined where they may. Looks at the case as it was registered. */
export function admissionRefusal(mechanism: Mechanism, subject: Case, context: DecisionContext): Rejection | undefined {
  const draft = draftOn(mechanism, subject, context);
  const broken = (mechanism.admits ?? []).find((guard) => blocks(guard, draft));
  return broken && rejectionOf(broken, draft);
}
