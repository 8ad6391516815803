import type { Instant } from '../domain/instant.ts';
import type { OrganisationId } from '../domain/organisation/organisation.ts';
import type { ReplayFindings } from '../domain/policy/findings.ts';
import type { SettingChanges } from '../domain/policy/setting-changes.ts';
import type { ShippedRules } from './rules.ts';

/** The cases that are replayed: received from the first instant on and before the second. */
export interface ReceivedWithin {
  readonly from: Instant;
  readonly to: Instant;
  /** All when absent. */
  readonly mechanisms?: readonly string[];
}

/** What an organisation's manager wants to have replayed. */
export interface ReplayOrder {
  readonly within: ReceivedWithin;
  /** Until when time passes in the cases; what was recorded later is no part of it. */
  readonly until: Instant;
  readonly settings: SettingChanges;
  /** The organisation's rules with the files that are tried; those that are served when absent. */
  readonly tried?: ShippedRules;
}

/** The longest that a replay in the background of AWS runs: its machine ends it then. */
export const longestReplaySeconds = 6 * 3_600;

/** How a replay stands. */
export interface ReplayState {
  readonly id: string;
  readonly status: 'running' | 'done' | 'failed';
  /** Cases. */
  readonly done: number;
  readonly of: number;
  readonly findings?: ReplayFindings;
}

/** Replays in the background. */
export interface Replays {
  /**
   * @param owner whose cases these are
   * @returns undefined while another one runs
   */
  start(owner: OrganisationId, order: ReplayOrder): Promise<ReplayState | undefined>;
  /** Of that owner alone. */
  find(owner: OrganisationId, id: string): Promise<ReplayState | undefined>;
}

/** A replay that goes on from part to part, wherever it was ended. */
export interface StoredReplay extends Omit<ReplayState, 'findings'> {
  readonly owner: OrganisationId;
  readonly order: Omit<ReplayOrder, 'tried'>;
  /** Whether files are tried. */
  readonly triesFiles: boolean;
  /** Into how many parts its cases are put; undefined until that is done. */
  readonly parts?: number;
  /** How many of them are over. */
  readonly over: number;
  /** Of the parts that are over. */
  readonly findings?: ReplayFindings;
}

/** A case that is to be replayed. */
export interface ReplayedNumber {
  readonly number: string;
  readonly mechanism: string;
}

/** Where replays are kept while they run, and for some days afterwards. */
export interface ReplayStore {
  /** @returns false while another one of the owner runs, or has been given up for less than its longest time */
  begin(replay: StoredReplay, tried: ShippedRules | undefined, now: Instant): Promise<boolean>;
  /** Writes how far it has got; where it is not `running` any more, another may begin. */
  keep(replay: StoredReplay, now: Instant): Promise<void>;
  find(owner: OrganisationId, id: string): Promise<StoredReplay | undefined>;
  /** The rules with the files that are tried. */
  tried(replay: Pick<StoredReplay, 'owner' | 'id'>): Promise<ShippedRules | undefined>;
  keepPart(
    replay: Pick<StoredReplay, 'owner' | 'id'>,
    index: number,
    cases: readonly ReplayedNumber[],
    now: Instant,
  ): Promise<void>;
  part(replay: Pick<StoredReplay, 'owner' | 'id'>, index: number): Promise<readonly ReplayedNumber[]>;
}

/** The numbers of cases by when they were received. */
export interface ReceivedCases {
  /** In no order; each once, but one that closes meanwhile perhaps twice. May be some moments behind. */
  received(within: ReceivedWithin): AsyncIterable<ReplayedNumber>;
}
