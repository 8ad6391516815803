import type { CaseEvent, ChainedEvent, StoredEvent } from './event.ts';
import { unkeyedDigest } from './query-code.ts';

/** Turns an event of one schema into one of the next; gives back the very event where nothing is to be changed. */
export type Upcaster = (event: StoredEvent) => StoredEvent;

/** By type of event the steps from each schema to the next. */
export type Upcasters = Readonly<Partial<Record<string, readonly Upcaster[]>>>;

/**
 * The schemas of events that have changed. A change that the present schema cannot read adds a step here, behind those
 * of its type; new events then carry the next number. Steps are never changed: they read what is stored for good.
 */
const upcasters: Upcasters = {
  registered: [withoutCode],
  'registration-amended': [withoutWording],
} satisfies Partial<Record<CaseEvent['type'], readonly Upcaster[]>>;

/** The present schema of a type of event, which new events carry; undefined for one that has never changed. */
export function schemaOf(type: string, all: Upcasters = upcasters): number | undefined {
  const steps = all[type];
  return steps && steps.length + 1;
}

/** A stored event as the present schema has it. Not checked yet: whoever reads it does that by the schema. */
export function upcast(stored: StoredEvent, all: Upcasters = upcasters): StoredEvent {
  const { type, schema = 1 } = stored;
  const steps = Object.hasOwn(all, type) ? (all[type] ?? []) : [];
  return steps.slice(schema - 1).reduce((event, step) => step(event), stored);
}

/** A link as it is stored. */
export type StoredLink = Omit<ChainedEvent, 'event' | 'stored'> & { readonly event: StoredEvent };

/** A stored link with its event as the present schema has it, and as it was stored where that is not the same. */
export function readLink({ number, event, prevHash, hash }: StoredLink): ChainedEvent {
  const now = upcast(event);
  const link = { number, event: now as unknown as CaseEvent, prevHash, hash };
  return now === event ? link : { ...link, stored: event };
}

/** The link as it is stored: what its hash is of, and what an export or an archive holds. */
export function storedLink({ number, event, stored, prevHash, hash }: ChainedEvent): StoredLink {
  return { number, event: stored ?? event, prevHash, hash };
}

/** The first events had the complainant's code itself. */
function withoutCode(event: StoredEvent): StoredEvent {
  if (event['codeDigest'] !== undefined) return event;
  const { queryCode, ...rest } = event;
  const code = typeof queryCode === 'string' ? queryCode : '';
  return { ...rest, unkeyedCodeDigest: unkeyedDigest(String(event['number']), code) };
}

/** A corrected registration once repeated the wording, which is never corrected (ENV-012). */
function withoutWording(event: StoredEvent): StoredEvent {
  const registration = event['registration'] as Readonly<Record<string, unknown>>;
  if (!('content' in registration)) return event;
  const { content: _content, ...corrected } = registration;
  return { ...event, registration: corrected };
}
