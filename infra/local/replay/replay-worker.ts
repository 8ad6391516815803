import { parentPort, workerData } from 'node:worker_threads';
import { policiesOverAll } from '../../../shared/application/replay/policies.ts';
import { policyReplay } from '../../../shared/application/replay/replay-cases.ts';
import { openHistories } from './histories.ts';
import type { FoundMessage, ReplayJob } from './replay-folder.ts';

/** So many cases between two messages. */
const every = 200;

const { data, shipped, candidate, within, until, share, mostListed, tellsAll } = workerData as ReplayJob;
const send = (message: FoundMessage): void => parentPort?.postMessage(message);

const histories = openHistories(data);
try {
  const lines: unknown[] = [];
  const tell = tellsAll ? (kind: string) => (found: object) => void lines.push({ kind, ...found }) : undefined;
  const replay = policyReplay(policiesOverAll(shipped, candidate, histories.documents, until), {
    mostListed,
    ...(tell ? { onDifference: tell('deadline'), onRefusal: tell('refused') } : {}),
  });
  let cases = 0;
  for (const history of histories.cases(within, share)) {
    replay.next(history);
    cases += 1;
    if (cases % every === 0) send({ kind: 'progress', cases: every, lines: lines.splice(0) });
  }
  send({ kind: 'progress', cases: cases % every, lines: lines.splice(0) });
  send({ kind: 'end', findings: replay.findings() });
} finally {
  histories.close();
}
