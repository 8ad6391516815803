import { caseLine, eventLine, executionLine } from '../contracts/case-file.ts';
import type { ChainedEvent } from '../domain/case/event.ts';
import { storedLink } from '../domain/case/upcast.ts';
import type { Archive } from '../ports/archive.ts';
import type { CaseStore, StoredCase } from '../ports/case-store.ts';
import type { WaitRegistry } from '../ports/wait-registry.ts';
import type { ExecutionEvent, ExecutionView, Workflow } from '../ports/workflow.ts';
import { executionNames } from './execution-name.ts';
import { omitUndefined } from '../domain/omit-undefined.ts';

/** What archiving needs. */
export interface ArchiveDeps {
  readonly store: Pick<CaseStore, 'load' | 'events'>;
  readonly waits: Pick<WaitRegistry, 'find'>;
  readonly workflow: Pick<Workflow, 'history'>;
  readonly archive: Pick<Archive, 'put' | 'copyFile'>;
}

/** The closing of a case: the number of the event that closed it tells one closing from the next. */
export interface Closing {
  readonly number: string;
  readonly seq: number;
}

/** The execution has not noticed yet that its case is at its end; it is archived once it has. */
export class StillRunningError extends Error {
  override readonly name = 'StillRunningError';
}

/**
 * Puts a closed case into the archive, with its whole chain and the history of its executions (ENV-100): one object for
 * each closing, and one for each of its files. May be repeated.
 * @throws StillRunningError
 */
export async function archiveCase(closing: Closing, deps: ArchiveDeps): Promise<{ readonly kind: 'put' | 'exists' }> {
  const { number, seq } = closing;
  const stored = await deps.store.load(number);
  if (stored === undefined) throw new Error('the notice tells of a case that the store does not have');
  const [events, executions] = await Promise.all([allEvents(stored, deps), executionsOf(stored, deps)]);
  if (executions.some(({ status }) => status === 'RUNNING')) {
    throw new StillRunningError(`an execution of ${number} still runs`);
  }
  const { snapshot, lastHash } = stored;
  const text = [
    ...events.map((link) => eventLine(storedLink(link))),
    ...executions.map(executionLine),
    caseLine({ number, version: snapshot.version, lastHash, snapshot }),
  ].join('');
  // First the files: who finds the case in the archive finds them too.
  for (const { sha256 } of snapshot.files ?? []) {
    await deps.archive.copyFile(`cases/${number}/files/${sha256}`, { number, sha256 });
  }
  return deps.archive.put(`cases/${number}/${String(seq).padStart(10, '0')}.jsonl`, text);
}

const page = { limit: 500, maxBytes: 4 * 1024 * 1024 };

async function allEvents({ snapshot }: StoredCase, { store }: ArchiveDeps): Promise<readonly ChainedEvent[]> {
  const events: ChainedEvent[] = [];
  while (events.length < snapshot.version) {
    const more = await store.events(snapshot.number, { ...page, after: events.length, before: snapshot.version + 1 });
    if (more.length === 0) throw new Error(`events of ${snapshot.number} are missing`);
    events.push(...more);
  }
  return events;
}

async function executionsOf({ snapshot }: StoredCase, deps: ArchiveDeps): Promise<readonly ExecutionView[]> {
  const { number, mechanism } = snapshot;
  const latest = (await deps.waits.find(number))?.execution;
  const found = await Promise.all(executionNames(number, latest).map((name) => wholeHistory(mechanism.id, name, deps)));
  return found.flatMap((view) => view ?? []);
}

/** Step Functions gives at most a thousand events at once; it forgets an execution after 90 days. */
async function wholeHistory(
  mechanism: string,
  name: string,
  { workflow }: ArchiveDeps,
): Promise<ExecutionView | undefined> {
  const events: ExecutionEvent[] = [];
  for (let cursor: string | undefined; ;) {
    const view = await workflow.history(mechanism, name, { ...omitUndefined({ cursor }), limit: 1_000 });
    if (view === undefined) return undefined;
    events.push(...view.events);
    cursor = view.cursor;
    if (cursor === undefined) return { ...view, events };
  }
}
