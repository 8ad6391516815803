import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { readPrivateFile } from '../../../shared/adapters/local-auth/private-file.ts';
import { sessionPath } from '../../../shared/adapters/sqlite/writing-session.ts';
import type { Text } from '../../../shared/domain/text.ts';
import { type CaseFacts, caseFacts, type FollowerFacts, followerFacts, hasCasesOf, hashAt } from './facts.ts';
import { isDamage } from './integrity.ts';
import { type FileInspection, inspectFile, reading, rowWithoutWal } from './inspect-file.ts';
import * as texts from './texts.ts';

/** What the administrator has said to go on with, on purpose: `--accept`. */
export type Accepted = 'cases' | 'workflow';

/** What has to be done before the files are opened. */
export interface Plan {
  /** What keeps the server from starting. */
  readonly problems: readonly Text[];
  /** To be put aside and made again. */
  readonly workflowAside: boolean;
  /** To be removed: it is made again. */
  readonly reportsAway: boolean;
  /** To be removed: it is begun anew. */
  readonly messagesAway: boolean;
  /**
   * `cases.db` is taken as it is; the feed of `workflow.db` continues from this entry, and executions of cases it does
   * not have are ended.
   */
  readonly feedFrom?: number;
  readonly notes: readonly Text[];
  /** Databases whose pages are to be looked at. */
  readonly toCheck: readonly DatabaseFile[];
}

/** The databases of a data folder. */
export type DatabaseFile = 'cases.db' | 'workflow.db' | 'reports.db' | 'messages.db';

/** Whether two files know the same history. */
type Agreement = 'same' | 'foreign' | 'ahead' | 'differs';

const nothing: Omit<Plan, 'problems'> = {
  workflowAside: false,
  reportsAway: false,
  messagesAway: false,
  notes: [],
  toCheck: [],
};

/**
 * Looks at the files of a data folder, without changing any: whether each is sound, and whether they belong together.
 * Only `cases.db` is the record. Whatever is behind it catches up; what is ahead of it shows that it is an older one.
 */
export function examine(data: string, accepted: ReadonlySet<Accepted>): Plan {
  const looks = inspectAll(data);
  const unusable = Object.entries(looks).flatMap(([name, look]) => unusableText(join(data, name), look));
  if (unusable.length > 0) return { ...nothing, problems: unusable };
  const { 'cases.db': cases, 'workflow.db': workflow, 'reports.db': reports, 'messages.db': messages } = looks;
  if (!isThere(cases)) return withoutCases(data, looks);
  const path = join(data, 'cases.db');
  const own = factsOf(path, caseFacts);
  if (own === 'damaged') return { ...nothing, problems: [texts.damaged('cases.db')] };
  if (own.layout === 0) return withoutCases(data, looks);
  if (hasWalOfAnother(path, cases, own)) return { ...nothing, problems: [texts.walOfAnother()] };

  const problems: Text[] = [];
  const notes: Text[] = [];
  if (isWithoutWal(path, cases, own)) {
    if (accepted.has('cases')) notes.push(texts.notes.casesAccepted);
    else problems.push(texts.casesWithoutWal(own.lastAt));
  }
  return reading(path, (db) => {
    const follower = (name: 'workflow.db' | 'reports.db', look: FileInspection) =>
      readFollower(join(data, name), look, own, db);
    const followed = follower('workflow.db', workflow);
    const counted = follower('reports.db', reports);
    const ofWorkflow = judgeWorkflow(followed, counted, own, accepted);
    const counts = typeof counted === 'object' && counted.agreement === 'same';
    const reportsAway = reports.kind !== 'missing' && !counts;
    if (reportsAway && own.commits > 0) notes.push(texts.notes.reportsAgain);
    const messagesAway = messages.kind === 'damaged';
    if (messagesAway) notes.push(texts.notes.messagesAnew);
    return {
      problems: [...problems, ...ofWorkflow.problems],
      workflowAside: ofWorkflow.aside,
      reportsAway,
      messagesAway,
      ...(ofWorkflow.feedFrom === undefined ? {} : { feedFrom: ofWorkflow.feedFrom }),
      notes: [...notes, ...ofWorkflow.notes],
      toCheck: [
        'cases.db',
        ...(followed === 'none' || ofWorkflow.aside ? [] : (['workflow.db'] as const)),
        ...(counted === 'none' || reportsAway ? [] : (['reports.db'] as const)),
        ...(messages.kind === 'database' ? (['messages.db'] as const) : []),
      ],
    };
  });
}

function inspectAll(data: string): Readonly<Record<DatabaseFile, FileInspection>> {
  const look = (name: DatabaseFile): FileInspection => inspectFile(join(data, name));
  return {
    'cases.db': look('cases.db'),
    'workflow.db': look('workflow.db'),
    'reports.db': look('reports.db'),
    'messages.db': look('messages.db'),
  };
}

function unusableText(path: string, look: FileInspection): readonly Text[] {
  if (look.kind === 'not-a-file') return [texts.notAFile(path)];
  return look.kind === 'no-access' ? [texts.noAccess(look.path)] : [];
}

function isThere({ kind }: FileInspection): boolean {
  return kind === 'database' || kind === 'damaged';
}

/** Written after `cases.db` at the first start, so that they are never there alone. */
const laterFiles = ['staff.json', 'issuer-key.json'];

function withoutCases(data: string, looks: Readonly<Record<DatabaseFile, FileInspection>>): Plan {
  const databases = (['workflow.db', 'reports.db'] as const).filter((name) => isThere(looks[name]));
  const others = [...databases, ...laterFiles.filter((name) => existsSync(join(data, name)))];
  const look = looks['cases.db'];
  const hasWal = 'walBytes' in look && look.kind !== 'database' && look.walBytes > 0;
  if (others.length === 0 && !hasWal) return { ...nothing, problems: [] };
  return { ...nothing, problems: [texts.casesMissing(others, hasWal)] };
}

function factsOf<Facts>(path: string, read: (db: DatabaseSync) => Facts): Facts | 'damaged' {
  try {
    return reading(path, read);
  } catch (error) {
    if (isDamage(error) || isNotOurs(error)) return 'damaged';
    throw error;
  }
}

/** Tables or columns of ours are missing. */
function isNotOurs(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'ForeignDatabaseError' || /^no such (table|column)|malformed/.test(error.message);
}

/** The `-wal` says which mark the file had when it was begun; the file has that one, or already the one after it. */
function hasWalOfAnother(path: string, look: FileInspection, { store }: CaseFacts): boolean {
  if (look.kind !== 'database' || !look.walBytes || store === undefined) return false;
  const file = rowWithoutWal(path);
  if (file === undefined) return false;
  return file.id !== store.id || ![store.mark, store.markBefore].includes(file.mark);
}

/** A server was writing to it, and neither its `-wal` nor the file of its session is here: this is a copy of the file alone. */
function isWithoutWal(path: string, look: FileInspection, { store }: CaseFacts): boolean {
  if (look.kind !== 'database' || look.walBytes || !store?.session) return false;
  return readPrivateFile(sessionPath(path), (text) => text.trim()) !== store.session;
}

type Follower = 'none' | 'damaged' | (FollowerFacts & { readonly agreement: Agreement });

function readFollower(path: string, look: FileInspection, own: CaseFacts, cases: DatabaseSync): Follower {
  if (!isThere(look)) return 'none';
  const facts = look.kind === 'damaged' ? 'damaged' : factsOf(path, followerFacts);
  if (facts === 'damaged') return 'damaged';
  return { ...facts, agreement: agreementOf(facts, own, cases) };
}

function agreementOf({ readTo, origin, executions }: FollowerFacts, own: CaseFacts, cases: DatabaseSync): Agreement {
  if (origin !== undefined && own.store !== undefined && origin.store !== own.store.id) return 'foreign';
  if (readTo > own.commits) return 'ahead';
  if (origin === undefined) return hasCasesOf(cases, executions) ? 'same' : 'differs';
  // One file names its store and the other does not: the other was restored from before names were introduced.
  if (own.store === undefined) return 'ahead';
  return readTo === 0 || hashAt(cases, readTo) === origin.hash ? 'same' : 'differs';
}

interface Judgement {
  readonly problems: readonly Text[];
  readonly aside: boolean;
  readonly feedFrom?: number;
  readonly notes: readonly Text[];
}

function judgeWorkflow(
  workflow: Follower,
  reports: Follower,
  { commits, lastAt }: CaseFacts,
  accepted: ReadonlySet<Accepted>,
): Judgement {
  const well: Judgement = { problems: [], aside: false, notes: [] };
  if (workflow === 'none') return commits === 0 ? well : { ...well, notes: [texts.notes.workflowLost] };
  const aside = accepted.has('workflow');
  if (workflow === 'damaged') return aside ? { ...well, aside } : { ...well, problems: [texts.damaged('workflow.db')] };
  const { agreement, readTo } = workflow;
  if (agreement === 'same') return well;
  if (agreement === 'foreign') {
    if (aside) return { ...well, aside };
    const third = reports === 'none' || reports === 'damaged' ? undefined : reports.origin?.store;
    return { ...well, problems: [texts.foreign(third === workflow.origin?.store ? 'cases.db' : 'workflow.db')] };
  }
  if (accepted.has('cases')) {
    // Where the histories part is not known, so the feed is told again from its beginning; effects may be repeated.
    return { ...well, feedFrom: agreement === 'ahead' ? commits : 0, notes: [texts.notes.casesAccepted] };
  }
  const text = agreement === 'ahead' ? texts.casesOlder(readTo, commits, lastAt) : texts.casesDiffer(readTo);
  return { ...well, problems: [text] };
}
