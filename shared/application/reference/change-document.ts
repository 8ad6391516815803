import { addSeconds } from '../../domain/instant.ts';
import { omitUndefined } from '../../domain/omit-undefined.ts';
import type { ReferenceKind, ReferenceVersion } from '../../ports/reference-store.ts';
import type { StaffCaller } from '../caller.ts';
import { refusal, type Refusal } from '../refusal.ts';
import type { ReferenceDeps } from './deps.ts';

/** What comes with every change: the version that was seen and why it changes. */
export interface Change {
  readonly expectedVersion: number;
  readonly reason: string;
  readonly author: Author;
}

/** The person who changes it, with the unit that they belong to. */
export type Author = Pick<StaffCaller, 'user' | 'unit'>;

/** The document that the change is made of, with what the caller is told of it; or why it cannot be made. */
export type NextDocument<Told> =
  { readonly kind: 'document'; readonly document: unknown; readonly told: Told } | Refusal;

/** The change is made. */
export interface Changed<Told> {
  readonly kind: 'changed';
  readonly version: number;
  readonly told: Told;
}

/**
 * Adds the next version of a document: reads the newest one, lets `make` change it, and writes. It is read at once
 * here; other functions notice it within half a minute.
 * @param make gets the newest document, undefined as long as everything is as shipped
 * @returns a refusal, too, when the version that was seen is not the newest any more
 */
export async function changeDocument<Told>(
  kind: ReferenceKind,
  { expectedVersion, reason, author }: Change,
  make: (document: unknown) => NextDocument<Told>,
  { reference, rules, clock }: Pick<ReferenceDeps, 'reference' | 'rules' | 'clock'>,
): Promise<Changed<Told> | Refusal> {
  const before = await reference.latest(kind);
  if ((before?.version ?? 0) !== expectedVersion) return stale();
  const next = make(before?.document);
  if (next.kind === 'refused') return next;
  const now = clock.now();
  const by = { author: author.user, ...omitUndefined({ authorUnit: author.unit }) };
  const version = { kind, document: next.document, ...by, reason, at: after(before, now) };
  const result = await reference.add(version, expectedVersion, now);
  rules.refresh();
  return result.kind === 'added' ? { kind: 'changed', version: expectedVersion + 1, told: next.told } : stale();
}

/** Versions follow one another in time, also when two are written within a second. */
function after(before: ReferenceVersion | undefined, now: ReferenceVersion['at']): ReferenceVersion['at'] {
  return before !== undefined && before.at >= now ? addSeconds(before.at, 1) : now;
}

function stale(): Refusal {
  return refusal('stale-version', {
    zh: '已被他人更改，请重新读取后再提交',
    en: 'somebody else has changed it meanwhile; read it again first',
  });
}
