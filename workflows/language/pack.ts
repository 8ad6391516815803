import type { DayOverride } from '../../shared/domain/calendar/calendar.ts';
import type { LocalDate } from '../../shared/domain/instant.ts';
import type { Mechanism } from '../../shared/domain/mechanism/mechanism.ts';
import type { Organisation } from '../../shared/domain/organisation/organisation.ts';
import type { Person } from '../../shared/domain/organisation/person.ts';
import type { Roster } from '../../shared/domain/organisation/roster.ts';
import type { Unit } from '../../shared/domain/organisation/unit.ts';
import type { UnitKinds } from '../../shared/domain/organisation/unit-kinds.ts';
import type { ReleasedVersions } from './released/released-ids.ts';
import type { Message } from './message.ts';
import type { Position } from './read-yaml.ts';
import type { Rulebook } from './rulebook-schema.ts';

/** The files of a pack by their path inside it, e.g. `env-complaint/clocks.yaml`. */
export type PackFiles = ReadonlyMap<string, string>;

/** One organisation's data: who it is, by which rules and mechanisms it works. */
export interface Pack {
  readonly organisation: Organisation;
  /** When its rules came into force: nothing was received under them before. */
  readonly inForceSince: LocalDate;
  readonly units: readonly Unit[];
  readonly unitKinds: UnitKinds;
  /** Who signs in besides one for each unit. */
  readonly persons: readonly Person[];
  /** Days that it works or rests otherwise than the published arrangements say. */
  readonly overrides: readonly DayOverride[];
  /** Who has which post when. */
  readonly roster: Roster;
  /** The rules that its mechanisms, events and tests may cite, in the order of the rulebook. */
  readonly rulebook: Rulebook;
  /** Each in its newest version, which has those before it that are kept. */
  readonly mechanisms: readonly Mechanism[];
  /** By mechanism: the versions that were released, each with its ids; empty where the pack is new. */
  readonly released: Readonly<Record<string, ReleasedVersions>>;
}

/** One thing that is wrong with a pack, and where: `path` leads to it inside the file. */
export interface PackProblem extends Position {
  readonly file: string;
  readonly path: string;
  readonly code: string;
  readonly message: Message;
}

/** The pack, or everything that is wrong with it. */
export type PackLoading =
  | { readonly kind: 'loaded'; readonly pack: Pack }
  | { readonly kind: 'refused'; readonly problems: readonly PackProblem[] };
