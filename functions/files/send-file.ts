import type { HotlineCaller, StaffCaller } from '../../shared/application/caller.ts';
import { announceFile, receiveFile } from '../../shared/application/files/send-file.ts';
import { type Sender, senderOf } from '../../shared/application/files/sender.ts';
import type { CodeCaller } from '../../shared/application/give-command/give-by-code.ts';
import { openedByCode } from '../../shared/application/public-access.ts';
import { caseNotFound } from '../../shared/application/refusal.ts';
import type { AnnouncedFileAnswer, AnnounceFile, ArrivedFileAnswer } from '../../shared/contracts/files.ts';
import { toShanghai } from '../../shared/domain/instant.ts';
import { type Answer, answer, type Failure } from '../http/failure.ts';
import type { FileDeps } from './read-file.ts';

/** `POST /v1/files` */
export async function announce(
  file: AnnounceFile,
  caller: HotlineCaller | StaffCaller,
  deps: FileDeps,
): Promise<Answer | Failure> {
  return announced(file, caller, deps);
}

/** `POST /v1/files/{sha256}/arrival` */
export async function receive(
  sha256: string,
  caller: HotlineCaller | StaffCaller,
  deps: FileDeps,
): Promise<Answer | Failure> {
  return received(sha256, caller, deps);
}

/** `POST /v1/public/cases/{number}/files?code=` */
export async function announcePublic(asked: CodeCaller, file: AnnounceFile, deps: FileDeps): Promise<Answer | Failure> {
  const sender = await senderByCode(asked, deps);
  return sender === undefined ? caseNotFound() : announced(file, sender, deps);
}

/** `POST /v1/public/cases/{number}/files/{sha256}/arrival?code=` */
export async function receivePublic(asked: CodeCaller, sha256: string, deps: FileDeps): Promise<Answer | Failure> {
  const sender = await senderByCode(asked, deps);
  return sender === undefined ? caseNotFound() : received(sha256, sender, deps);
}

async function senderByCode({ number, code }: CodeCaller, deps: FileDeps): Promise<Sender | undefined> {
  const stored = await openedByCode(deps, number, code);
  return stored && { kind: 'citizen', number };
}

async function announced(file: AnnounceFile, sender: Sender, deps: FileDeps): Promise<Answer | Failure> {
  const { organisation } = await deps.rules.current();
  const outcome = await announceFile(file, senderOf(sender, organisation.id), deps);
  if (outcome.kind === 'refused') return outcome;
  const { url, headers } = outcome.put;
  const told: AnnouncedFileAnswer = { put: { url, headers: { ...headers } }, until: toShanghai(outcome.until) };
  return answer(told, 201);
}

async function received(sha256: string, sender: Sender, deps: FileDeps): Promise<Answer | Failure> {
  const { organisation } = await deps.rules.current();
  const outcome = await receiveFile(sha256, senderOf(sender, organisation.id), deps);
  if (outcome.kind === 'refused') return outcome;
  const { size, type, until } = outcome;
  const told: ArrivedFileAnswer = { sha256, size, type, until: toShanghai(until) };
  return answer(told);
}
