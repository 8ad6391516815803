import { actorOf, type StaffCaller } from '../../shared/application/caller.ts';
import { decisionContext, mechanismOf } from '../../shared/application/decision-context.ts';
import { noSuchFile } from '../../shared/application/files/hide-file.ts';
import type { SendFileDeps } from '../../shared/application/files/send-file.ts';
import type { CodeCaller } from '../../shared/application/give-command/give-by-code.ts';
import { openedByCode } from '../../shared/application/public-access.ts';
import type { CodeCheck } from '../../shared/application/query-codes.ts';
import { type DisclosureDeps, recordReading } from '../../shared/application/readings.ts';
import { caseNotFound, unavailable } from '../../shared/application/refusal.ts';
import type { FileAddressAnswer } from '../../shared/contracts/files.ts';
import { callOf } from '../../shared/contracts/operation.ts';
import * as operations from '../../shared/contracts/operations.ts';
import type { CaseFile } from '../../shared/domain/case/case.ts';
import { fileOf } from '../../shared/domain/case/files.ts';
import { addSeconds, toShanghai } from '../../shared/domain/instant.ts';
import { sectionsOpenTo } from '../../shared/domain/privacy/visibility.ts';
import type { CaseStore } from '../../shared/ports/case-store.ts';
import type { CheckpointLog } from '../../shared/ports/checkpoint-log.ts';
import type { RulesSource } from '../../shared/ports/rules.ts';
import { type Answer, answer, failure, type Failure } from '../http/failure.ts';
import { mayReadFile } from '../http/views/privacy.ts';

/** What the calls about files need, and about what else is kept outside the store. */
export interface FileDeps extends SendFileDeps, DisclosureDeps {
  readonly store: CaseStore;
  readonly rules: RulesSource;
  readonly opens: CodeCheck;
  /** What says how far the record had got, outside the store. */
  readonly checkpoints: CheckpointLog;
}

interface AskedFile {
  readonly number: string;
  readonly sha256: string;
}

/** `GET /v1/cases/{number}/files/{sha256}`: where it is read, once it is on record to whom that was told. */
export async function readFile(
  { number, sha256 }: AskedFile,
  caller: StaffCaller,
  deps: FileDeps,
): Promise<Answer | Failure> {
  const stored = await deps.store.load(number);
  if (stored === undefined) return caseNotFound();
  const { snapshot } = stored;
  const rules = await deps.rules.current();
  const mechanism = mechanismOf(rules, snapshot);
  const context = decisionContext(rules, mechanism, actorOf(caller, rules.units), deps.clock.now());
  const open = sectionsOpenTo(snapshot, mechanism, context);
  const file = open.has('record') ? fileOf(snapshot, sha256) : undefined;
  if (file === undefined) return noSuchFile();
  if (!mayReadFile(file, snapshot, open, context.actor)) return notYours();
  await recordReading({ number, caller, call: callOf(operations.readFile) }, deps);
  return addressOf(number, file, deps);
}

/** `GET /v1/public/cases/{number}/files/{sha256}?code=`: what they have sent themselves by number and code. */
export async function readPublicFile(
  { number, sha256, code }: AskedFile & CodeCaller,
  deps: FileDeps,
): Promise<Answer | Failure> {
  const stored = await openedByCode(deps, number, code);
  if (stored === undefined) return caseNotFound();
  const file = fileOf(stored.snapshot, sha256);
  if (file?.by !== 'citizen' || file.hidden !== undefined) return noSuchFile();
  return addressOf(number, file, deps);
}

async function addressOf(
  number: string,
  { sha256, size, type, name = sha256 }: CaseFile,
  { files, clock }: FileDeps,
): Promise<Answer | Failure> {
  const from = await files.readFrom({ number, sha256, type, name });
  if (from === undefined) return unavailable();
  const until = toShanghai(addSeconds(clock.now(), from.seconds));
  const told: FileAddressAnswer = { url: from.url, name, size, type, until };
  return answer(told);
}

function notYours(): Failure {
  return failure('forbidden', {
    zh: '该文件已隐藏，或只供特定单位查阅',
    en: 'the file is hidden, or for certain units only',
  });
}
